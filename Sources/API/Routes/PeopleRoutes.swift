import Accounts
import Base
import HTTP
import Studio

extension Routes {
  /// Everybody's accounts, for administrators.
  static let people: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/users", .admin, .account) { call in
      let people = try call.house.people(for: call.caller)
      return .json(.array(people.map { call.house.view(of: $0).dto }))
    },
    .signedIn(
      .post, "/api/v1/auth/users", .admin, .account, bodyLimit: Limits.accountBody,
      acts: addPerson),
    .signedIn(.get, "/api/v1/auth/users/{user_id}", .admin, .account) { call in
      let person = try call.house.person(try call.userID, for: call.caller)
      return .json(call.house.view(of: person).dto)
    },
    .signedIn(
      .patch, "/api/v1/auth/users/{user_id}", .admin, .account, bodyLimit: Limits.accountBody,
      acts: changePerson),
    .signedIn(.delete, "/api/v1/auth/users/{user_id}", .admin, .account, acts: removePerson),
    .signedIn(.post, "/api/v1/auth/users/{user_id}/reset", .admin, .account) { call in
      try await makeLink(.reset, call)
    },
    .signedIn(.post, "/api/v1/auth/users/{user_id}/invite", .admin, .account) { call in
      try await makeLink(.join, call)
    },
  ]

  private static func addPerson(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let isInvited = fields.optionalBool("invite") ?? false
    let new = NewPerson(
      email: fields.email("email"), displayName: fields.optionalString("display_name"),
      password: isInvited ? nil : fields.string("password"),
      role: fields.optionalBool("is_admin") ?? false ? .administrator : .user)
    try fields.finish()
    let house = call.house
    // An account with rights or an open door is a key, and a script's token gives out none.
    if isInvited || new.role == .administrator { try house.requireSignIn(call.caller) }
    guard isInvited else {
      let person = try await house.addPerson(new, by: call.caller, from: call.caller.source)
      return .json(house.view(of: person).dto, status: 201)
    }
    let link = try await house.invitePerson(new, by: call.caller, from: call.caller.source)
    var members = house.view(of: link.person).dto.objectValue ?? JSONObject()
    members["invitation"] = link.json
    return .json(.object(members), status: 201)
  }

  private static func changePerson(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let wanted = PersonChange(
      displayName: fields.optionalString("display_name"),
      password: fields.optionalString("password"),
      role: fields.optionalBool("is_admin").map { $0 ? .administrator : .user },
      isActive: fields.optionalBool("is_active"),
      email: fields.has("email") ? fields.email("email") : nil, quota: fields.quota("quota"))
    try fields.finish()
    let changed = try await call.house.changePerson(
      try call.userID, wanted, by: call.caller, from: call.caller.source)
    return changed.response(call)
  }

  /// `?heir=` names who owns the belongings from now on; without it administrators alone see them.
  private static func removePerson(_ call: Call) async throws -> Response {
    let heir = try call.head.query("heir").map { text throws(StudioError) in
      guard let id = UserID(text) else { throw .personNotFound }
      return id
    }
    try await call.house.removePerson(
      try call.userID, heir: heir, by: call.caller, from: call.caller.source)
    return Response(status: 204)
  }

  private static func makeLink(_ kind: OneTimeLink.Kind, _ call: Call) async throws -> Response {
    try call.house.requireSignIn(call.caller)
    let link = try await call.house.makeLink(
      kind, for: try call.userID, by: call.caller, from: call.caller.source)
    return .json(link.json, status: 201)
  }
}

extension Routes {
  /// People who left, and what they left behind.
  static let departed: [Endpoint] = [
    .signedIn(.get, "/api/v1/auth/departed", .admin, .account) { call in
      .json(.array(try call.house.departed(for: call.caller).map(\.departedDTO)))
    },
    .signedIn(
      .post, "/api/v1/auth/departed/{user_id}/heir", .admin, .account,
      bodyLimit: Limits.accountBody, acts: nameHeir),
    .signedIn(.delete, "/api/v1/auth/departed/{user_id}", .admin, .account) { call in
      try await call.house.purgePerson(try call.userID, by: call.caller)
      return Response(status: 204)
    },
    .signedIn(.get, "/api/v1/auth/departed/{user_id}/export", .admin, .account) { call in
      let archive = try await call.house.exportDeparted(try call.userID, for: call.caller)
      return zip(archive.zip, named: archive.name)
    },
  ]

  private static func nameHeir(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let text = fields.optionalString("user_id")
    try fields.finish()
    let heir = try text.map { text throws(StudioError) in
      guard let id = UserID(text) else { throw .personNotFound }
      return id
    }
    let view = try await call.house.setHeir(heir, of: try call.userID, by: call.caller)
    return .json(view.departedDTO)
  }
}

extension Fields {
  /// Limits of a person: a number sets one, null gives the house's default back, absence leaves it.
  fileprivate mutating func quota(_ name: String) -> QuotaChange? {
    guard has(name) else { return nil }
    guard let members = self[name].objectValue else {
      refuse(
        name, type: "model_attributes_type",
        "Input should be a valid dictionary or object to extract fields from")
      return nil
    }
    var limits: [String: Int?] = [:]
    for (key, value) in members.members {
      guard ["pictures", "bytes", "queued"].contains(key) else { continue }
      if value.isNull {
        limits[key] = .some(nil)
      } else if let number = value.intValue, (0...Limits.largestQuota).contains(number) {
        limits[key] = number
      } else {
        refuse(name, "The limit \(key) should be a whole number that is not negative, or null")
      }
    }
    return QuotaChange(
      pictures: limits["pictures"], bytes: limits["bytes"], queued: limits["queued"])
  }
}

extension Limits {
  /// What a browser still counts exactly.
  fileprivate static let largestQuota = 1 << 53
}
