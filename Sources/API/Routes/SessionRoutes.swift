import Accounts
import Base
import HTTP
import Studio

extension Routes {
  /// Who is signed in where, one's own and for administrators everybody's.
  static let sessions: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/sessions", .owner, .account) { call in
      .json(.array(call.house.signIns(of: call.caller).map(\.dto)))
    },
    .signedIn(.delete, "/api/v1/auth/sessions", .owner, .account) { call in
      .json(["ended": JSON(try await call.house.endOtherSignIns(of: call.caller))])
    },
    .signedIn(
      .delete, "/api/v1/auth/sessions/{session_id}", .owner, .account, acts: endSession),
    .signedIn(.get, "/api/v1/auth/users/{user_id}/sessions", .admin, .account) { call in
      let signIns = try call.house.signIns(of: try call.userID, for: call.caller)
      return .json(.array(signIns.map(\.dto)))
    },
    .signedIn(.delete, "/api/v1/auth/users/{user_id}/sessions", .admin, .account) { call in
      let ended = try await call.house.endSignIns(
        nil, of: try call.userID, by: call.caller, from: call.caller.source)
      return .json(["ended": JSON(ended)])
    },
    .signedIn(
      .delete, "/api/v1/auth/users/{user_id}/sessions/{session_id}", .admin, .account
    ) { call in
      _ = try await call.house.endSignIns(
        try call.id("session_id"), of: try call.userID, by: call.caller, from: call.caller.source)
      return Response(status: 204)
    },
  ]

  private static func endSession(_ call: Call) async throws -> Response {
    let id = try call.id("session_id")
    try await call.house.endSignIn(id, of: call.caller)
    let response = Response(status: 204)
    return id == call.caller.signIn?.id ? response.withoutCookies(call.head) : response
  }
}

extension Routes {
  /// Keys for scripts.
  static let tokens: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/tokens", .owner, .account) { call in
      .json(.array(call.house.tokens(of: call.caller).map(\.dto)))
    },
    .signedIn(
      .post, "/api/v1/auth/tokens", .owner, .account, bodyLimit: Limits.accountBody,
      acts: makeToken),
    .signedIn(.delete, "/api/v1/auth/tokens/{token_id}", .owner, .account) { call in
      try await call.house.revokeToken(try call.id("token_id"), by: call.caller)
      return Response(status: 204)
    },
  ]

  private static func makeToken(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let words = fields.strings("scopes")
    let scopes = words.compactMap(TokenScope.init(rawValue:))
    if scopes.isEmpty || scopes.count < words.count {
      fields.refuse("scopes", "A token needs one or more of the scopes read, generate, admin")
    }
    let new = NewToken(
      name: fields.string("name"), scopes: Set(scopes),
      days: fields.optionalInt("expires_in_days", in: 1...Limits.apiTokenDays),
      currentPassword: fields.optionalString("current_password"))
    try fields.finish()
    let made = try await call.house.addToken(new, by: call.caller)
    return .json(made.token.dto(text: made.text), status: 201)
  }
}

extension Call {
  /// The id in the path; one of another form names nothing.
  func id(_ name: String) throws(RequestError) -> UUID4 {
    guard let id = UUID4(parameter(name)) else { throw .notFound(detail: "Not Found") }
    return id
  }

  /// The person that the path names; an id of another form names nobody.
  var userID: UserID {
    get throws(StudioError) {
      guard let id = UserID(parameter("user_id")) else { throw .personNotFound }
      return id
    }
  }
}
