import Base

/// The settings of a model's scheduler_config.json under those that a scheduler's name stands for.
///
/// Each sampler asks for what it needs with its own default, because the defaults differ: a file that
/// says nothing of spacing means `leading` to DDIM and `linspace` to Euler.
package struct SchedulerSettings: Sendable {
  private let file: JSON
  private let overrides: JSONObject

  package init(file: JSON, overrides: [(String, JSON)]) {
    self.file = file
    self.overrides = JSONObject(overrides)
  }

  private func value(_ key: String) -> JSON { overrides[key] ?? file[key] }

  func number(_ key: String, default fallback: Double) throws(DiffusionError) -> Double {
    let value = value(key)
    if value.isNull { return fallback }
    guard let number = value.doubleValue else { throw bad(key, "a number") }
    return number
  }

  func number(_ key: String) throws(DiffusionError) -> Double? {
    value(key).isNull ? nil : try number(key, default: 0)
  }

  func integer(
    _ key: String, default fallback: Int, in range: ClosedRange<Int>
  ) throws(DiffusionError) -> Int {
    let value = value(key)
    if value.isNull { return fallback }
    guard let number = value.intValue, range.contains(number) else {
      throw bad(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag(_ key: String, default fallback: Bool) throws(DiffusionError) -> Bool {
    let value = value(key)
    if value.isNull { return fallback }
    guard let flag = value.boolValue else { throw bad(key, "true or false") }
    return flag
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Choice
  ) throws(DiffusionError) -> Choice where Choice.RawValue == String {
    let value = value(key)
    if value.isNull { return fallback }
    guard let choice = value.stringValue.flatMap(Choice.init(rawValue:)) else {
      throw bad(key, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  func numbers(_ key: String) throws(DiffusionError) -> [Double]? {
    let value = value(key)
    if value.isNull { return nil }
    guard let list = value.arrayValue else { throw bad(key, "a list of numbers") }
    let numbers = list.compactMap(\.doubleValue)
    guard numbers.count == list.count else { throw bad(key, "a list of numbers") }
    return numbers
  }

  func bad(_ key: String, _ expected: String) -> DiffusionError {
    .badSetting(key: key, value: value(key).text, expected: expected)
  }
}

// MARK: - Settings that several samplers read

extension SchedulerSettings {
  /// What the model's output means.
  package enum Prediction: String, CaseIterable, Sendable {
    case epsilon
    case velocity = "v_prediction"
    case sample
  }

  func prediction() throws(DiffusionError) -> Prediction {
    try choice("prediction_type", default: .epsilon)
  }

  /// The bound of restored latents, where the model wants one.
  func clipping(default isOn: Bool) throws(DiffusionError) -> Double? {
    try flag("clip_sample", default: isOn) ? try number("clip_sample_range", default: 1) : nil
  }

  /// Where a cosine schedule is cut off, in units of λ. JSON cannot hold −∞, the default.
  func lowestLambda() -> Double? { value("lambda_min_clipped").doubleValue }

  func trainTimesteps() throws(DiffusionError) -> Int {
    try integer("num_train_timesteps", default: 1000, in: 2...Limits.trainTimesteps)
  }

  func stepsOffset() throws(DiffusionError) -> Int {
    try integer("steps_offset", default: 0, in: 0...Limits.trainTimesteps)
  }
}
