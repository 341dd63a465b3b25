import Accounts
import Base
import HTTP
import Studio

extension Limits {
  /// A form with an e-mail address, a name and two passwords.
  static let accountBody = ByteSize.kib(4)
}

extension Routes {
  /// Coming in and going out.
  static let authentication: [Endpoint] = [
    .open(.get, "/api/v1/auth/status", isForSetup: true, reads: status),
    .open(
      .post, "/api/v1/auth/setup", isForSetup: true, bodyLimit: Limits.accountBody, acts: setUp),
    .open(.post, "/api/v1/auth/login", bodyLimit: Limits.accountBody, acts: signIn),
    .signedIn(.post, "/api/v1/auth/logout", .owner, .account, renewsSession: false, acts: signOut),
    .signedIn(.post, "/api/v1/auth/media-cookie", .owner, reads: mediaCookie),
    .signedIn(.get, "/api/v1/auth/generate-password", .user, .account) { _ in
      .json(["password": .string(PasswordRules.generated())])
    },
  ]

  private static func status(_ visit: Visit) -> Response {
    let house = visit.house
    return .json([
      "setup_required": .bool(!house.isSetUp),
      "multiuser_enabled": .bool(house.policies.isMultiuser),
      "strict_password_checking": .bool(house.policies.strictPasswordChecking),
      "admin_email": nil,
      "setup_code_required": .bool(house.needsSetupCode(isAtMachine: visit.isAtMachine)),
    ])
  }

  private static func setUp(_ visit: Visit) async throws -> Response {
    var fields = try Fields(body: visit.body, visit.head)
    let new = NewPerson(
      email: fields.email("email"), displayName: fields.optionalString("display_name"),
      password: fields.string("password"), role: .administrator)
    let code = fields.optionalString("setup_code")
    try fields.finish()
    let fresh = try await visit.house.setUp(
      new, code: code, isAtMachine: visit.isAtMachine, from: visit.source)
    let answer = JSONObject([("success", true)] + fresh.members)
    return Response.json(.object(answer)).withCookies(fresh, visit.head)
  }

  private static func signIn(_ visit: Visit) async throws -> Response {
    var fields = try Fields(body: visit.body, visit.head)
    let email = fields.email("email")
    let password = fields.string("password")
    let rememberMe = fields.optionalBool("remember_me") ?? false
    try fields.finish()
    let fresh = try await visit.house.signIn(
      email: email, password: password, rememberMe: rememberMe, from: visit.source)
    return Response.json(.object(JSONObject(fresh.members)))
      .withCookies(fresh, visit.head)
  }

  private static func signOut(_ call: Call) async throws -> Response {
    try await call.house.signOut(call.caller)
    return Response.json(["success": true]).withoutCookies(call.head)
  }

  /// Gives a script's token to the browser's `<img>`, for no longer than the token lasts.
  private static func mediaCookie(_ call: Call) -> Response {
    var response = Response.json(["success": true])
    guard let token = call.token else { return response }
    let left = call.caller.expiresAt.seconds - call.house.clock.now().seconds
    response.headers.add(
      "Set-Cookie",
      MediaCookie.value(token, secondsLeft: max(0, Int(left)), call.head))
    return response
  }
}

extension Visit {
  /// Whether the request was made on this machine by the user that runs Limner.
  var isAtMachine: Bool { house.isOwnUser(head.ownerUserID) }
}
