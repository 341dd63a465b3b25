import Accounts
import Base
import HTTP
import Studio

extension Routes {
  /// Everybody's accounts, for administrators.
  static let people: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/users", .admin, .account) { call in
      .json(.array(try call.house.people(for: call.caller).map(\.dto)))
    },
    .signedIn(
      .post, "/api/v1/auth/users", .admin, .account, bodyLimit: Limits.accountBody,
      acts: addPerson),
    .signedIn(.get, "/api/v1/auth/users/{user_id}", .admin, .account) { call in
      .json(try call.house.person(try call.userID, for: call.caller).dto)
    },
    .signedIn(
      .patch, "/api/v1/auth/users/{user_id}", .admin, .account, bodyLimit: Limits.accountBody,
      acts: changePerson),
    .signedIn(.delete, "/api/v1/auth/users/{user_id}", .admin, .account, acts: removePerson),
  ]

  private static func addPerson(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let new = NewPerson(
      email: fields.email("email"), displayName: fields.optionalString("display_name"),
      password: fields.string("password"),
      role: fields.optionalBool("is_admin") ?? false ? .administrator : .user)
    try fields.finish()
    let person = try await call.house.addPerson(new, by: call.caller, from: call.caller.source)
    return .json(person.dto, status: 201)
  }

  private static func changePerson(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let wanted = PersonChange(
      displayName: fields.optionalString("display_name"),
      password: fields.optionalString("password"),
      role: fields.optionalBool("is_admin").map { $0 ? .administrator : .user },
      isActive: fields.optionalBool("is_active"))
    try fields.finish()
    let changed = try await call.house.changePerson(
      try call.userID, wanted, by: call.caller, from: call.caller.source)
    return changed.response(call.head.scheme)
  }

  /// `?heir=` names who owns the belongings from now on; without it administrators alone see them.
  private static func removePerson(_ call: Call) async throws -> Response {
    let heir = call.head.query("heir").flatMap { UserID($0) }
    try await call.house.removePerson(
      try call.userID, heir: heir, by: call.caller, from: call.caller.source)
    return Response(status: 204)
  }
}

extension Call {
  /// The person that the path names; an id of another form names nobody.
  fileprivate var userID: UserID {
    get throws(StudioError) {
      guard let id = UserID(parameter("user_id")) else { throw .personNotFound }
      return id
    }
  }
}
