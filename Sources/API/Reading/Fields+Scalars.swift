import Accounts
import Base

extension Fields {
  // MARK: Text

  /// - Parameter most: characters that the text may have.
  package mutating func string(_ name: String, upTo most: Int? = nil) -> String {
    isThere(name) ? text(name, upTo: most) ?? "" : ""
  }

  package mutating func optionalString(_ name: String, upTo most: Int? = nil) -> String? {
    has(name) ? text(name, upTo: most) : nil
  }

  private mutating func text(_ name: String, upTo most: Int?) -> String? {
    guard let text = self[name].stringValue else {
      refuse(name, type: "string_type", "Input should be a valid string")
      return nil
    }
    if let most, text.unicodeScalars.count > most {
      refuse(
        name, type: "string_too_long", "String should have at most \(most) characters",
        context: ["max_length": JSON(most)])
      return nil
    }
    return text
  }

  /// An e-mail address that passes the rules.
  package mutating func email(_ name: String) -> String {
    let before = issues.count
    let text = string(name)
    guard issues.count == before else { return "" }
    do throws(AccountError) {
      _ = try EmailAddress(text)
    } catch {
      refuse(name, "Value error, \(error.sentence)", context: ["error": [:]])
    }
    return text
  }

  /// One of a small set of words.
  package mutating func optionalWord(_ name: String, among words: [String]) -> String? {
    guard has(name) else { return nil }
    guard let text = self[name].stringValue, words.contains(text) else {
      notAmong(words, at: [.string(name)], self[name])
      return nil
    }
    return text
  }

  package mutating func word(_ name: String, among words: [String]) -> String? {
    guard isThere(name) else { return nil }
    guard has(name) else {
      notAmong(words, at: [.string(name)], .null)
      return nil
    }
    return optionalWord(name, among: words)
  }

  mutating func notAmong(_ words: [String], at place: [JSON], _ input: JSON) {
    let list = orList(words.map { "'\($0)'" })
    issue("enum", "Input should be \(list)", at: place, input, ["expected": .string(list)])
  }

  // MARK: Truth

  package mutating func bool(_ name: String) -> Bool {
    isThere(name) ? truth(name) ?? false : false
  }

  package mutating func optionalBool(_ name: String) -> Bool? { has(name) ? truth(name) : nil }

  /// A JSON boolean and nothing that looks like one.
  package mutating func optionalStrictBool(_ name: String) -> Bool? {
    guard has(name) else { return nil }
    if let value = self[name].boolValue { return value }
    refuse(name, type: "bool_type", "Input should be a valid boolean")
    return nil
  }

  private mutating func truth(_ name: String) -> Bool? {
    switch self[name] {
    case .bool(let value): return value
    case .integer(0), .number(0): return false
    case .integer(1), .number(1): return true
    case .string(let text):
      if let value = boolean(text) { return value }
    case .integer, .number: break
    case .null, .array, .object:
      refuse(name, type: "bool_type", "Input should be a valid boolean")
      return nil
    }
    refuse(
      name, type: "bool_parsing", "Input should be a valid boolean, unable to interpret input")
    return nil
  }

  // MARK: Numbers

  package mutating func int(_ name: String, in range: ClosedRange<Int>? = nil) -> Int {
    isThere(name) ? integer(name, range) ?? 0 : 0
  }

  package mutating func optionalInt(_ name: String, in range: ClosedRange<Int>? = nil) -> Int? {
    has(name) ? integer(name, range) : nil
  }

  private mutating func integer(_ name: String, _ range: ClosedRange<Int>?) -> Int? {
    guard let value = integer(self[name], at: [.string(name)]) else { return nil }
    guard let range, !range.contains(value) else { return value }
    let isLow = value < range.lowerBound
    outside(name, isLow, JSON(isLow ? range.lowerBound : range.upperBound))
    return nil
  }

  mutating func integer(_ value: JSON, at place: [JSON]) -> Int? {
    switch value {
    case .bool(let truth): return truth ? 1 : 0
    case .integer, .number:
      if let whole = value.intValue { return whole }
      issue(
        "int_from_float", "Input should be a valid integer, got a number with a fractional part",
        at: place, value)
    case .string(let text):
      if let whole = Int(text) { return whole }
      issue(
        "int_parsing", "Input should be a valid integer, unable to parse string as an integer",
        at: place, value)
    case .null, .array, .object:
      issue("int_type", "Input should be a valid integer", at: place, value)
    }
    return nil
  }

  package mutating func optionalNumber(
    _ name: String, from low: Int? = nil, to high: Int? = nil
  ) -> Double? {
    guard has(name) else { return nil }
    let value: Double
    switch self[name] {
    case .integer, .number: value = self[name].doubleValue ?? 0
    case .string(let text):
      guard let parsed = Double(text) else {
        refuse(
          name, type: "float_parsing",
          "Input should be a valid number, unable to parse string as a number")
        return nil
      }
      value = parsed
    case .null, .bool, .array, .object:
      refuse(name, type: "float_type", "Input should be a valid number")
      return nil
    }
    if let low, value < Double(low) { outside(name, true, JSON(low)) }
    if let high, value > Double(high) { outside(name, false, JSON(high)) }
    return value
  }

  private mutating func outside(_ name: String, _ isLow: Bool, _ bound: JSON) {
    refuse(
      name, type: isLow ? "greater_than_equal" : "less_than_equal",
      "Input should be \(isLow ? "greater" : "less") than or equal to \(bound.text)",
      context: [isLow ? "ge" : "le": bound])
  }
}

/// "a, b or c".
private func orList(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
