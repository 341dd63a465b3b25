import Accounts
import Base
import HTTP
import Studio

extension Routes {
  /// One-time codes: who has one may choose a password and is in.
  static let links: [Endpoint] = [
    .open(.post, "/api/v1/auth/code/look", bodyLimit: Limits.accountBody, acts: look),
    .open(.post, "/api/v1/auth/code/redeem", bodyLimit: Limits.accountBody, acts: redeem),
  ]

  private static func look(_ visit: Visit) async throws -> Response {
    var fields = try Fields(body: visit.body, visit.head)
    let code = fields.string("code")
    try fields.finish()
    let found = try visit.house.look(atCode: code, from: visit.source)
    return .json([
      "kind": .string(found.kind.rawValue), "email": .string(found.person.email),
      "display_name": JSON(found.person.displayName),
    ])
  }

  private static func redeem(_ visit: Visit) async throws -> Response {
    var fields = try Fields(body: visit.body, visit.head)
    let code = fields.string("code")
    let password = fields.string("password")
    let name = fields.optionalString("display_name")
    try fields.finish()
    let fresh = try await visit.house.redeem(
      code: code, password: password, displayName: name, from: visit.source)
    return Response.json(.object(JSONObject(fresh.members)))
      .withCookies(fresh, visit.head)
  }
}

extension Routes {
  /// Who did what.
  static let audit: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/audit", .owner, .account, acts: auditPage)
  ]

  /// Merging many directories takes a moment, so it does not hold up the loop.
  private static func auditPage(_ call: Call) async throws -> Response {
    var fields = Fields(query: call.head)
    var query = AuditQuery()
    query.isEveryones = fields.optionalBool("everyone") ?? false
    query.act = fields.optionalString("act").flatMap { $0.isEmpty ? nil : $0 }
    query.limit = fields.optionalInt("limit", in: 1...500) ?? 100
    if let text = fields.optionalString("before"), !text.isEmpty {
      query.after = AuditCursor(text)
      if query.after == nil { fields.refuse("before", "The cursor is none that a page gave") }
    }
    if let text = fields.optionalString("user_id"), !text.isEmpty {
      query.person = UserID(text)
      if query.person == nil { fields.refuse("user_id", "The id is nobody's") }
    }
    try fields.finish()
    let page = try call.house.audit(query, for: call.caller)
    return .json([
      "items": .array(page.entries.map(\.dto)), "next": JSON(page.next?.text),
    ])
  }
}
