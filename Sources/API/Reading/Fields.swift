import Base
import HTTP

/// Reads the named values of a body, a query or a form, gathers everything that is wrong, and refuses it all at
/// once, in the form that clients of InvokeAI read (FastAPI's).
///
/// ```
/// var fields = try Fields(body: call.body, call.head)
/// let email = fields.email("email")
/// let remember = fields.optionalBool("remember_me") ?? false
/// try fields.finish()
/// ```
package struct Fields {
  /// Where the values stand: `["body"]`, `["query"]`, `["body", "loras", 0]`.
  let location: [JSON]
  let whole: JSON
  let values: JSONObject
  /// Every value of each name of a query.
  private var repeated: [String: [String]] = [:]
  var issues: [FieldIssue] = []

  /// The members of a JSON body.
  package init(body: [UInt8], _ head: RequestHead) throws(RequestError) {
    try self.init(object: try jsonBody(body, head))
  }

  /// The members of a JSON object that stands at `location`.
  package init(object: JSON, at location: [JSON] = ["body"]) throws(RequestError) {
    guard let members = object.objectValue else {
      throw .invalid([FieldIssue.noObject(object, at: location)])
    }
    self.location = location
    whole = object
    values = members
  }

  /// The names and values of the query; of a name that comes twice the last counts.
  package init(query head: RequestHead) {
    self.init(texts: head.query, at: "query")
  }

  /// The texts of a form; its files are read beside it.
  init(form parts: [FormPart]) {
    let texts = parts.filter { $0.fileName == nil }.map { part in
      (name: part.name, value: String(decoding: part.bytes, as: UTF8.self))
    }
    self.init(texts: texts, at: "body")
  }

  /// The values of the path's `{name}` segments.
  package init(path head: RequestHead) {
    self.init(texts: head.parameters.map { (name: $0.key, value: $0.value) }, at: "path")
  }

  private init(texts: [(name: String, value: String)], at place: String) {
    location = [.string(place)]
    var members = JSONObject()
    for (name, value) in texts {
      members[name] = .string(value)
      repeated[name, default: []].append(value)
    }
    whole = place == "body" ? .object(members) : .null
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
    issue(type, message, at: [.string(name)], values[name] ?? whole, context)
  }

  mutating func issue(
    _ type: String, _ message: String, at place: [JSON], _ input: JSON, _ context: JSON? = nil
  ) {
    issues.append(
      FieldIssue(
        type: type, location: location + place, message: message, input: input, context: context))
  }

  /// Refuses members that are none of `names`.
  package mutating func allowOnly(_ names: Set<String>) {
    for name in values.keys where !names.contains(name) {
      refuse(name, type: "extra_forbidden", "Extra inputs are not permitted")
    }
  }

  /// Whether a value is there that is no null.
  package func has(_ name: String) -> Bool { !(values[name] ?? .null).isNull }

  /// Whether the name is there at all, null or not.
  package func names(_ name: String) -> Bool { values[name] != nil }

  package subscript(name: String) -> JSON { values[name] ?? .null }

  /// The values of a query's name, each time it comes.
  func all(_ name: String) -> [String] { repeated[name] ?? [] }

  /// Notes that a value is missing where it is; a null is there, and of the wrong type.
  mutating func isThere(_ name: String) -> Bool {
    guard values[name] == nil else { return true }
    issue("missing", "Field required", at: [.string(name)], whole)
    return false
  }
}

extension FieldIssue {
  static func noObject(_ value: JSON, at location: [JSON]) -> FieldIssue {
    FieldIssue(
      type: "model_attributes_type", location: location,
      message: "Input should be a valid dictionary or object to extract fields from", input: value)
  }
}
