import Accounts
import Base
import Studio

/// Something that a command asks of a house, either over the control socket or of one that it opened itself.
enum ControlRequest: Equatable, Sendable {
  case addUser(email: String, displayName: String?, isAdmin: Bool, password: String)
  case setPassword(email: String, password: String)
  case setActive(email: String, Bool)
  case setAdmin(email: String, Bool)
  case listUsers

  var json: JSON {
    switch self {
    case .addUser(let email, let displayName, let isAdmin, let password):
      [
        "act": "user_add", "email": .string(email), "display_name": JSON(displayName),
        "is_admin": .bool(isAdmin), "password": .string(password),
      ]
    case .setPassword(let email, let password):
      ["act": "user_passwd", "email": .string(email), "password": .string(password)]
    case .setActive(let email, let isActive):
      ["act": "user_active", "email": .string(email), "value": .bool(isActive)]
    case .setAdmin(let email, let isAdmin):
      ["act": "user_admin", "email": .string(email), "value": .bool(isAdmin)]
    case .listUsers: ["act": "user_list"]
    }
  }

  init?(_ json: JSON) {
    let email = json["email"].stringValue
    let password = json["password"].stringValue
    let value = json["value"].boolValue
    switch (json["act"].stringValue, email, password, value) {
    case ("user_add", let email?, let password?, _):
      self = .addUser(
        email: email, displayName: json["display_name"].stringValue,
        isAdmin: json["is_admin"].boolValue ?? false, password: password)
    case ("user_passwd", let email?, let password?, _):
      self = .setPassword(email: email, password: password)
    case ("user_active", let email?, _, let value?): self = .setActive(email: email, value)
    case ("user_admin", let email?, _, let value?): self = .setAdmin(email: email, value)
    case ("user_list", _, _, _): self = .listUsers
    default: return nil
    }
  }

  /// Does it; the people it is about, as they are afterwards.
  func perform(in house: House) async throws(StudioError) -> [Person] {
    switch self {
    case .listUsers: return house.everyone
    case .addUser(let email, let displayName, let isAdmin, let password):
      let new = NewPerson(
        email: email, displayName: displayName, password: password,
        role: isAdmin ? .administrator : .user)
      return [try await house.addPerson(new, by: nil, from: .console)]
    case .setPassword(let email, let password):
      return try await change(email, PersonChange(password: password), in: house)
    case .setActive(let email, let isActive):
      return try await change(email, PersonChange(isActive: isActive), in: house)
    case .setAdmin(let email, let isAdmin):
      return try await change(
        email, PersonChange(role: isAdmin ? .administrator : .user), in: house)
    }
  }

  private func change(
    _ email: String, _ wanted: PersonChange, in house: House
  ) async throws(StudioError) -> [Person] {
    guard let id = house.roster.person(withEmail: email.lowercased()) else {
      throw .personNotFound
    }
    return [try await house.changePerson(id, wanted, by: nil, from: .console).person]
  }
}

/// What a house answered: people as lists show them, or why not.
struct ControlReply: Equatable, Sendable {
  let people: [JSON]
  let refusal: String?

  init(people: [JSON], refusal: String?) {
    self.people = people
    self.refusal = refusal
  }

  static func of(_ request: ControlRequest, in house: House) async -> ControlReply {
    do throws(StudioError) {
      let people = try await request.perform(in: house)
      return ControlReply(people: people.map(ControlReply.json), refusal: nil)
    } catch {
      return ControlReply(people: [], refusal: error.sentence)
    }
  }

  private static func json(_ person: Person) -> JSON {
    [
      "user_id": .string(person.id.text), "email": .string(person.email),
      "display_name": JSON(person.displayName), "is_admin": .bool(person.role == .administrator),
      "is_active": .bool(person.isActive),
      "last_login_at": JSON(person.times.lastLogin.map { $0.isoText + "Z" }),
    ]
  }

  var json: JSON { ["people": .array(people), "refusal": JSON(refusal)] }

  init?(_ json: JSON) {
    guard let people = json["people"].arrayValue else { return nil }
    self.init(people: people, refusal: json["refusal"].stringValue)
  }
}
