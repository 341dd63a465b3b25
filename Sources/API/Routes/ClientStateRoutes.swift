import Base
import HTTP
import Studio

extension Routes {
  /// What a person's browser keeps with the account; the queue's name in the path says nothing.
  static let clientState: [Endpoint] = [
    .signedIn(.get, "/api/v1/client_state/{queue_id}/get_by_key", .owner) { call in
      .json(JSON(call.house.preference(try call.key(), of: call.caller)))
    },
    .signedIn(
      .post, "/api/v1/client_state/{queue_id}/set_by_key", .owner,
      bodyLimit: Limits.clientStateBody, acts: setByKey),
    .signedIn(.get, "/api/v1/client_state/{queue_id}/get_keys_by_prefix", .owner) { call in
      let keys = call.house.preferenceKeys(prefix: try call.key("prefix"), of: call.caller)
      return .json(.array(keys.map(JSON.string)))
    },
    .signedIn(.post, "/api/v1/client_state/{queue_id}/delete_by_key", .owner) { call in
      try await call.house.forgetPreference(try call.key(), by: call.caller)
      return .json(nil)
    },
    .signedIn(.post, "/api/v1/client_state/{queue_id}/delete", .owner) { call in
      try await call.house.forgetAllPreferences(by: call.caller)
      return .json(nil)
    },
  ]

  private static func setByKey(_ call: Call) async throws -> Response {
    let key = try call.key()
    let body = try jsonBody(call.body, call.head)
    guard let value = body.stringValue else {
      throw RequestError.invalid([
        FieldIssue(
          type: "string_type", location: ["body"], message: "Input should be a valid string",
          input: body)
      ])
    }
    try await call.house.setPreference(key, value, by: call.caller)
    return .json(.string(value))
  }
}

extension Limits {
  /// A canvas with its layers, as JSON text inside a JSON string (R-UP2).
  static let clientStateBody = ByteSize.mib(8)
}

extension Call {
  /// The query's value that says which preference is meant.
  fileprivate func key(_ name: String = "key") throws(RequestError) -> String {
    var fields = Fields(query: head)
    let key = fields.string(name)
    try fields.finish()
    return key
  }
}
