import Accounts
import Base
import HTTP

/// Reads the named values of a body or query, gathers everything that is wrong, and refuses it all at once.
///
/// ```
/// var fields = try Fields(body: call.body, call.head)
/// let email = fields.string("email")
/// let remember = fields.optionalBool("remember_me") ?? false
/// try fields.finish()
/// ```
package struct Fields {
  private let place: String
  private let whole: JSON
  private let values: JSONObject
  private var issues: [FieldIssue] = []

  /// The members of a JSON body.
  package init(body: [UInt8], _ head: RequestHead) throws(RequestError) {
    place = "body"
    whole = try jsonBody(body, head)
    guard let members = whole.objectValue else {
      throw .invalid([
        FieldIssue(
          type: "model_attributes_type", location: ["body"],
          message: "Input should be a valid dictionary or object to extract fields from",
          input: whole)
      ])
    }
    values = members
  }

  /// The names and values of the query; of a name that comes twice the first counts.
  package init(query head: RequestHead) {
    place = "query"
    var members = JSONObject()
    for (name, value) in head.query where members[name] == nil { members[name] = .string(value) }
    whole = .object(members)
    values = members
  }

  /// Refuses the request if anything was wrong with it.
  package func finish() throws(RequestError) {
    if !issues.isEmpty { throw .invalid(issues) }
  }

  /// Notes something that the readers here do not know of.
  package mutating func refuse(
    _ name: String, type: String = "value_error", _ message: String, context: JSON? = nil
  ) {
    issues.append(
      FieldIssue(
        type: type, location: [.string(place), .string(name)], message: message,
        input: values[name] ?? whole, context: context))
  }

  /// Refuses members that are none of `names`.
  package mutating func allowOnly(_ names: Set<String>) {
    for name in values.keys where !names.contains(name) {
      refuse(name, type: "extra_forbidden", "Extra inputs are not permitted")
    }
  }

  package func has(_ name: String) -> Bool { !(values[name] ?? .null).isNull }
  package subscript(name: String) -> JSON { values[name] ?? .null }

  package mutating func string(_ name: String) -> String {
    need(name) ? optionalString(name) ?? "" : ""
  }

  package mutating func optionalString(_ name: String) -> String? {
    guard has(name) else { return nil }
    guard let text = self[name].stringValue else {
      refuse(name, type: "string_type", "Input should be a valid string")
      return nil
    }
    return text
  }

  package mutating func bool(_ name: String) -> Bool {
    need(name) ? optionalBool(name) ?? false : false
  }

  package mutating func optionalBool(_ name: String) -> Bool? {
    guard has(name) else { return nil }
    if let value = self[name].boolValue { return value }
    if let text = self[name].stringValue ?? self[name].intValue.map({ String($0) }),
      let value = boolean(text)
    {
      return value
    }
    refuse(
      name, type: "bool_parsing",
      "Input should be a valid boolean, unable to interpret input")
    return nil
  }

  package mutating func int(_ name: String, in range: ClosedRange<Int>? = nil) -> Int {
    need(name) ? optionalInt(name, in: range) ?? 0 : 0
  }

  package mutating func optionalInt(_ name: String, in range: ClosedRange<Int>? = nil) -> Int? {
    guard has(name) else { return nil }
    guard let value = self[name].intValue ?? self[name].stringValue.flatMap({ Int($0) }) else {
      refuse(
        name, type: "int_parsing",
        "Input should be a valid integer, unable to parse string as an integer")
      return nil
    }
    guard let range, !range.contains(value) else { return value }
    if value < range.lowerBound {
      refuse(
        name, type: "greater_than_equal",
        "Input should be greater than or equal to \(range.lowerBound)",
        context: ["ge": JSON(range.lowerBound)])
    } else {
      refuse(
        name, type: "less_than_equal",
        "Input should be less than or equal to \(range.upperBound)",
        context: ["le": JSON(range.upperBound)])
    }
    return nil
  }

  /// One of a small set of words.
  package mutating func optionalWord(_ name: String, among words: [String]) -> String? {
    guard let text = optionalString(name) else { return nil }
    guard words.contains(text) else {
      let list = orList(words.map { "'\($0)'" })
      refuse(
        name, type: "enum", "Input should be \(list)", context: ["expected": .string(list)])
      return nil
    }
    return text
  }

  package mutating func strings(_ name: String) -> [String] {
    guard need(name) else { return [] }
    guard let values = self[name].arrayValue else {
      refuse(name, type: "list_type", "Input should be a valid list")
      return []
    }
    let texts = values.compactMap(\.stringValue)
    if texts.count < values.count {
      refuse(name, type: "string_type", "Input should be a valid string")
    }
    return texts
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

  private mutating func need(_ name: String) -> Bool {
    if values[name] == nil {
      issues.append(
        FieldIssue(
          type: "missing", location: [.string(place), .string(name)], message: "Field required",
          input: place == "query" ? .null : whole))
      return false
    }
    // A null is there, and of the wrong type: the reader of the type says so.
    if self[name].isNull {
      refuse(name, type: "string_type", "Input should be a valid string")
      return false
    }
    return true
  }
}

/// A body as one JSON value.
package func jsonBody(_ body: [UInt8], _ head: RequestHead) throws(RequestError) -> JSON {
  if let type = head.mediaType, type != "application/json", !type.hasSuffix("+json") {
    throw .wrongMediaType
  }
  guard !body.isEmpty else {
    throw .invalid([
      FieldIssue(
        type: "missing", location: ["body"], message: "Field required", input: .null)
    ])
  }
  do {
    return try JSON(parsing: body)
  } catch {
    throw .invalid([
      FieldIssue(
        type: "json_invalid", location: ["body", JSON(error.offset)],
        message: "JSON decode error", input: [:], context: ["error": .string("\(error)")])
    ])
  }
}

/// "a, b or c".
private func orList(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
