/// Something that can be set: its name, what it takes, what it is without being set, and what it does.
struct Setting: Sendable {
  enum Kind: Sendable {
    case text
    case flag
    case integer(ClosedRange<Int>)
    case choice([String])
    /// Words with commas between them.
    case list
  }

  let key: String
  let kind: Kind
  /// The value when nothing sets it; empty for "chosen at start".
  let fallback: String
  let explanation: String

  init(_ key: String, _ kind: Kind, _ fallback: String, _ explanation: String) {
    self.key = key
    self.kind = kind
    self.fallback = fallback
    self.explanation = explanation
  }

  /// `LIMNER_` and the key in capitals.
  var variable: String { "LIMNER_" + key.uppercased() }

  /// The value as it is kept, or what is wrong with it.
  func checked(_ text: String) -> Result<String, SettingFault> {
    switch kind {
    case .text, .list: return .success(text)
    case .flag:
      switch text.lowercased() {
      case "true", "1", "yes", "on": return .success("true")
      case "false", "0", "no", "off": return .success("false")
      default: return .failure(SettingFault(expected: "true or false"))
      }
    case .integer(let range):
      guard let value = Int(text), range.contains(value) else {
        return .failure(
          SettingFault(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
      }
      return .success(String(value))
    case .choice(let words):
      guard words.contains(text) else {
        return .failure(SettingFault(expected: words.joined(separator: " or ")))
      }
      return .success(text)
    }
  }
}

/// What a setting would have taken.
struct SettingFault: Error, Equatable {
  let expected: String
}
