/// The words behind a command: operands, `--name value`, `--name=value` and `--flag`.
struct CommandWords {
  private(set) var operands: [String] = []
  private var values: [String: String] = [:]

  /// - Parameters:
  ///   - valued: Names of options that take a value.
  ///   - flags: Names of those that take none.
  ///   - short: One-letter forms and the names that they stand for.
  init(
    _ arguments: [String], valued: [String], flags: [String], short: [String: String] = [:]
  ) throws(CommandFailure) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word.count > 1 else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let given = String(parts[0])
      let name = short[given] ?? given
      if flags.contains(name), parts.count == 1 {
        values[name] = ""
      } else if valued.contains(name) {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
          throw CommandFailure(.usage, "\(given) needs a value behind it")
        }
        values[name] = value
      } else {
        throw CommandFailure(
          .usage,
          "there is no option '\(given)'; known are \((valued + flags).joined(separator: " "))")
      }
    }
  }

  func text(_ name: String) -> String? { values[name] }

  func has(_ name: String) -> Bool { values[name] != nil }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw CommandFailure(
        .usage,
        "\(name) is '\(text)'; it takes a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  func number(_ name: String, in range: ClosedRange<Double>) throws(CommandFailure) -> Double? {
    guard let text = values[name] else { return nil }
    guard let number = Double(text), range.contains(number) else {
      throw CommandFailure(
        .usage,
        "\(name) is '\(text)'; it takes a number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(CommandFailure) -> Choice? where Choice.RawValue == String {
    guard let text = values[name] else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(.usage, "\(name) is '\(text)'; it takes one of \(known)")
    }
    return choice
  }
}
