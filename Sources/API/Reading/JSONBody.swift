import Base
import HTTP

/// A body as one JSON value.
package func jsonBody(_ body: [UInt8], _ head: RequestHead) throws(RequestError) -> JSON {
  if let type = head.mediaType, type != "application/json", !type.hasSuffix("+json") {
    throw .wrongMediaType(wanted: "application/json")
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
    let offset = error == .unexpectedEnd ? body.count : error.offset
    throw .invalid([
      FieldIssue(
        type: "json_invalid", location: ["body", JSON(offset)],
        message: "JSON decode error", input: [:], context: ["error": .string(error.words)])
    ])
  }
}

extension JSONError {
  /// What is wrong, as Python's reader says it where it has the case.
  fileprivate var words: String {
    switch self {
    case .tooLarge(let limit): "Longer than \(limit) bytes"
    case .tooDeep: "Nested too deeply"
    case .unexpectedEnd, .unexpected, .badNumber: "Expecting value"
    case .badString: "Invalid string"
    case .trailing: "Extra data"
    }
  }
}
