import Base

/// Why a request could not be understood.
package enum RequestError: Error, Equatable, Sendable {
  /// Fields that are missing or of the wrong form, each as clients of InvokeAI read them.
  case invalid([FieldIssue])
  /// A thing that the path names and that is not there for this caller.
  case notFound(detail: String)
  case badRequest(detail: String)
  case forbidden(detail: String)
  /// The body is of another form than the route takes.
  case wrongMediaType(wanted: String)
  /// A route that InvokeAI names and nobody offers.
  case notOffered(detail: String)
  /// The request is well formed, and asks for what cannot be had.
  case unprocessable(detail: String)
  case unsupportedFile(detail: String)
  /// A handler was reached without its admission: a mistake of ours.
  case notAdmitted
}

/// One thing that is wrong with a request.
package struct FieldIssue: Equatable, Sendable {
  package let type: String
  package let location: [JSON]
  package let message: String
  package let input: JSON
  package let context: JSON?

  package init(
    type: String, location: [JSON], message: String, input: JSON, context: JSON? = nil
  ) {
    self.type = type
    self.location = location
    self.message = message
    self.input = input
    self.context = context
  }

  var json: JSON {
    var members = JSONObject([
      ("type", .string(type)), ("loc", .array(location)), ("msg", .string(message)),
      ("input", input),
    ])
    members["ctx"] = context
    return .object(members)
  }
}
