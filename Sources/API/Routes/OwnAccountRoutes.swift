import Accounts
import Base
import HTTP
import Studio

extension Routes {
  /// The caller's own account.
  static let ownAccount: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/me", .owner, .account) { call in
      .json(call.house.view(of: call.caller.person).dto)
    },
    .signedIn(
      .patch, "/api/v1/auth/me", .owner, .account, bodyLimit: Limits.accountBody, acts: changeMe),
    .signedIn(.get, "/api/v1/auth/me/export", .owner, .account) { call in
      let archive = try await call.house.exportOwn(for: call.caller)
      return zip(archive.zip, named: archive.name)
    },
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
    return changed.response(call)
  }
}

extension ChangedPerson {
  /// The account, and where the change ended the caller's token the one that replaces it.
  func response(_ call: Call) -> Response {
    let response = Response.json(call.house.view(of: person).dto)
    guard let token else { return response }
    var renewed = response.withCookies(token, call.head)
    renewed.headers.add("X-Refreshed-Token", token.token)
    return renewed
  }
}
