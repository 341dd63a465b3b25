import Accounts
import Base
import Studio

/// What `limner user` asks of a house; people are named by their e-mail address.
enum PeopleRequest: Equatable, Sendable {
  struct Newcomer: Equatable, Sendable {
    var email: String
    var displayName: String?
    var isAdmin: Bool
  }

  case list
  case add(Newcomer, password: String)
  case invite(Newcomer)
  case setPassword(email: String, String)
  case reset(email: String)
  case setActive(email: String, Bool)
  case setAdmin(email: String, Bool)
  case remove(email: String, heir: String?)
  case sessions(email: String)
  /// Ends one sign-in, or every one where there is no id.
  case endSessions(email: String, id: String?)

  var json: JSON {
    switch self {
    case .list: ["act": "user_list"]
    case .add(let new, let password): new.json("user_add", password: password)
    case .invite(let new): new.json("user_invite", password: nil)
    case .setPassword(let email, let password):
      ["act": "user_passwd", "email": .string(email), "password": .string(password)]
    case .reset(let email): ["act": "user_reset", "email": .string(email)]
    case .setActive(let email, let isActive):
      ["act": "user_active", "email": .string(email), "value": .bool(isActive)]
    case .setAdmin(let email, let isAdmin):
      ["act": "user_admin", "email": .string(email), "value": .bool(isAdmin)]
    case .remove(let email, let heir):
      ["act": "user_remove", "email": .string(email), "heir": JSON(heir)]
    case .sessions(let email): ["act": "user_sessions", "email": .string(email)]
    case .endSessions(let email, let id):
      ["act": "user_end_sessions", "email": .string(email), "id": JSON(id)]
    }
  }

  init?(_ act: String, _ json: JSON) {
    if act == "user_list" {
      self = .list
      return
    }
    guard let email = json["email"].stringValue else { return nil }
    let new = Newcomer(
      email: email, displayName: json["display_name"].stringValue,
      isAdmin: json["is_admin"].boolValue ?? false)
    switch (act, json["password"].stringValue, json["value"].boolValue) {
    case ("user_add", let password?, _): self = .add(new, password: password)
    case ("user_invite", _, _): self = .invite(new)
    case ("user_passwd", let password?, _): self = .setPassword(email: email, password)
    case ("user_reset", _, _): self = .reset(email: email)
    case ("user_active", _, let value?): self = .setActive(email: email, value)
    case ("user_admin", _, let value?): self = .setAdmin(email: email, value)
    case ("user_remove", _, _): self = .remove(email: email, heir: json["heir"].stringValue)
    case ("user_sessions", _, _): self = .sessions(email: email)
    case ("user_end_sessions", _, _):
      self = .endSessions(email: email, id: json["id"].stringValue)
    default: return nil
    }
  }

  /// Does it; whom or what it is about, as lists show it, as it is afterwards.
  func perform(in house: House) async throws(StudioError) -> [JSON] {
    switch self {
    case .list: return house.everyone.map(\.listed)
    case .add(let new, let password):
      let person = try await house.addPerson(
        new.person(password), by: nil, from: .console)
      return [person.listed]
    case .invite(let new):
      return [try await house.invitePerson(new.person(nil), by: nil, from: .console).listed]
    case .reset(let email):
      let id = try house.id(of: email)
      return [try await house.makeLink(.reset, for: id, by: nil, from: .console).listed]
    case .setPassword(let email, let password):
      return try await change(email, PersonChange(password: password), in: house)
    case .setActive(let email, let isActive):
      return try await change(email, PersonChange(isActive: isActive), in: house)
    case .setAdmin(let email, let isAdmin):
      return try await change(
        email, PersonChange(role: isAdmin ? .administrator : .user), in: house)
    case .remove(let email, let heir):
      let id = try house.id(of: email)
      let heir = try heir.map { email throws(StudioError) in try house.id(of: email) }
      try await house.removePerson(id, heir: heir, by: nil, from: .console)
      return [["email": .string(email)]]
    case .sessions(let email):
      return try house.signIns(of: try house.id(of: email), for: nil).map(\.listed)
    case .endSessions(let email, let text):
      let id = try text.map { text throws(StudioError) in
        guard let id = UUID4(text) else { throw .signInNotFound }
        return id
      }
      let ended = try await house.endSignIns(
        id, of: try house.id(of: email), by: nil, from: .console)
      return [["email": .string(email), "ended": JSON(ended)]]
    }
  }

  private func change(
    _ email: String, _ wanted: PersonChange, in house: House
  ) async throws(StudioError) -> [JSON] {
    let id = try house.id(of: email)
    return [try await house.changePerson(id, wanted, by: nil, from: .console).person.listed]
  }
}

extension PeopleRequest.Newcomer {
  fileprivate func json(_ act: String, password: String?) -> JSON {
    [
      "act": .string(act), "email": .string(email), "display_name": JSON(displayName),
      "is_admin": .bool(isAdmin), "password": JSON(password),
    ]
  }

  fileprivate func person(_ password: String?) -> NewPerson {
    NewPerson(
      email: email, displayName: displayName, password: password,
      role: isAdmin ? .administrator : .user)
  }
}

extension House {
  fileprivate func id(of email: String) throws(StudioError) -> UserID {
    guard let id = roster.person(withEmail: trimmedSpaces(email).lowercased()) else {
      throw .personNotFound
    }
    return id
  }
}

extension Person {
  /// The person in lists of the command line.
  fileprivate var listed: JSON {
    [
      "user_id": .string(id.text), "email": .string(email), "display_name": JSON(displayName),
      "is_admin": .bool(role == .administrator), "is_active": .bool(isActive),
      "standing": .string(standing.rawValue),
      "last_login_at": JSON(times.lastLogin.map { $0.isoText + "Z" }),
    ]
  }
}

extension FreshLink {
  fileprivate var listed: JSON {
    [
      "email": .string(person.email), "kind": .string(kind.rawValue), "code": .string(code),
      "path": .string("/#\(kind.rawValue)=\(code)"),
      "expires_at": .string(expiresAt.isoText + "Z"),
    ]
  }
}

extension SignInView {
  fileprivate var listed: JSON {
    [
      "session_id": .string(signIn.id.text), "device": .string(signIn.device.words),
      "address": .string(signIn.device.address),
      "created_at": .string(signIn.createdAt.isoText + "Z"),
      "last_seen_at": .string(lastSeenAt.isoText + "Z"),
      "expires_at": .string(signIn.expiresAt.isoText + "Z"),
    ]
  }
}
