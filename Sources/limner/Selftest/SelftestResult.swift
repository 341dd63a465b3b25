import Base

/// What came of one case.
struct SelftestResult {
  enum Status: String {
    case passed, failed, unsupported
  }

  let name: String
  let kind: String
  let status: Status
  /// The comparison that uses up most of its tolerance.
  let worst: Comparison?
  /// Why it failed or is not supported, where that is not a number.
  let reason: String?

  init(name: String, kind: String, comparisons: [Comparison]) {
    self.name = name
    self.kind = kind
    worst = comparisons.max { $0.share < $1.share }
    // A case without anything to compare has shown nothing.
    status = !comparisons.isEmpty && comparisons.allSatisfy(\.isWithin) ? .passed : .failed
    reason = comparisons.isEmpty ? "nothing was compared" : nil
  }

  init(name: String, kind: String, error: SelftestError) {
    self.name = name
    self.kind = kind
    worst = nil
    switch error {
    case .unsupported(let why): (status, reason) = (.unsupported, why)
    case .unreadable(let why), .failed(let why): (status, reason) = (.failed, why)
    }
  }

  var json: JSON {
    var members: [(String, JSON)] = [
      ("name", .string(name)), ("kind", .string(kind)), ("status", .string(status.rawValue)),
      ("error", worst.map { .number($0.error) } ?? .null),
      ("tolerance", worst.map { .number($0.tolerance) } ?? .null),
    ]
    if let worst { members.append(("part", .string(worst.part))) }
    if let reason { members.append(("reason", .string(reason))) }
    return .object(JSONObject(members))
  }

  var line: String {
    let head = Self.padded(status.rawValue, 12) + Self.padded(name, 34)
    if let worst, reason == nil {
      return head + "\(Self.short(worst.error)) of \(Self.short(worst.tolerance))  \(worst.part)"
    }
    return head + (reason ?? "")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }

  /// Three digits.
  private static func short(_ value: Double) -> String {
    guard value.isFinite else { return "∞" }
    guard value > 0 else { return "0" }
    var (scaled, exponent) = (value, 0)
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    return "\((scaled * 100).rounded() / 100)e\(exponent)"
  }
}
