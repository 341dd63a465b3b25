import Accounts
import Base
import HTTP
import Studio

extension Routes {
  /// The caller's own account and sign-ins.
  static let ownAccount: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/me", .owner, .account) { .json($0.caller.person.dto) },
    .signedIn(
      .patch, "/api/v1/auth/me", .owner, .account, bodyLimit: Limits.accountBody, acts: changeMe),
    .signedIn(.get, "/api/v1/auth/sessions", .owner, .account, reads: sessions),
    .signedIn(
      .delete, "/api/v1/auth/sessions/{session_id}", .owner, .account, acts: endSession),
  ]

  private static func changeMe(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let wanted = OwnAccountChange(
      displayName: fields.optionalString("display_name"),
      email: fields.has("email") ? fields.email("email") : nil,
      currentPassword: fields.optionalString("current_password"),
      newPassword: fields.optionalString("new_password"))
    try fields.finish()
    let changed = try await call.house.changeOwnAccount(wanted, by: call.caller)
    return changed.response(call.head.scheme)
  }

  private static func sessions(_ call: Call) -> Response {
    let items = call.house.signIns(of: call.caller).map {
      $0.dto(isCurrent: $0.id == call.caller.signIn?.id)
    }
    return .json(["items": .array(items)])
  }

  private static func endSession(_ call: Call) async throws -> Response {
    guard let id = UUID4(call.parameter("session_id")) else {
      throw RequestError.notFound(detail: "Not Found")
    }
    try await call.house.endSignIn(id, of: call.caller)
    let response = Response(status: 204)
    return id == call.caller.signIn?.id ? response.withoutCookies(call.head.scheme) : response
  }
}

extension ChangedPerson {
  /// The account, and where the change ended the caller's token the one that replaces it.
  func response(_ scheme: Scheme) -> Response {
    let response = Response.json(person.dto)
    guard let token else { return response }
    var renewed = response.withCookies(token, scheme)
    renewed.headers.add("X-Refreshed-Token", token.token)
    return renewed
  }
}
