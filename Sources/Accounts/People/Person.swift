import Base

/// What a person may do in the house as a whole.
package enum Role: String, Sendable, CaseIterable { case user, administrator }

/// Whether a person can come in.
package enum Standing: String, Sendable, CaseIterable {
  case active, disabled
  /// Asked in by a one-time link that has not been used yet.
  case invited
  /// The account was deleted; the belongings stay, for the heir and for administrators.
  case departed
}

/// An account: who someone is, and how the house knows them.
package struct Person: Equatable, Sendable {
  package struct Times: Equatable, Sendable {
    package var created: Instant
    package var updated: Instant
    package var lastLogin: Instant?
    package var departed: Instant?
    /// When a departed person's content was ordered to be removed for good.
    package var purged: Instant?

    package init(
      created: Instant, updated: Instant, lastLogin: Instant? = nil, departed: Instant? = nil,
      purged: Instant? = nil
    ) {
      self.created = created
      self.updated = updated
      self.lastLogin = lastLogin
      self.departed = departed
      self.purged = purged
    }
  }

  package let id: UserID
  package var email: String
  package var displayName: String?
  package var role: Role
  package var standing: Standing
  /// Rises with each change that ends older tokens: password, disabling, departure.
  package var tokenEpoch: Int
  package var wayIn: WayIn
  package var quota = Quota()
  /// Who owns a departed person's belongings now.
  package var heir: UserID?
  package var times: Times
  /// Members that a newer version wrote and this one does not know; they survive a rewrite.
  package var unknown: JSONObject

  package init(
    id: UserID, email: EmailAddress, displayName: String?, role: Role, passwordHash: PasswordHash?,
    mustChangePassword: Bool = false, at now: Instant
  ) {
    self.id = id
    self.email = email.text
    self.displayName = displayName
    self.role = role
    standing = .active
    tokenEpoch = 0
    wayIn = WayIn(passwordHash: passwordHash, mustChangePassword: mustChangePassword)
    heir = nil
    times = Times(created: now, updated: now)
    unknown = JSONObject()
  }

  /// The account that owns what is made in single-user mode; it has no password and no rights of its own.
  package init(systemAt now: Instant) {
    id = .system
    email = "system@system.invokeai"
    displayName = "System"
    role = .user
    standing = .active
    tokenEpoch = 0
    wayIn = WayIn()
    heir = nil
    times = Times(created: now, updated: now)
    unknown = JSONObject()
  }

  package var isActive: Bool { standing == .active }
  package var isActiveAdministrator: Bool { isActive && role == .administrator }
  package var passwordHash: PasswordHash? { wayIn.passwordHash }
  package var mustChangePassword: Bool { wayIn.mustChangePassword }
  /// What e-mail addresses are compared by.
  package var emailKey: String { email.lowercased() }
  /// The name that other people read.
  package var name: String { displayName ?? email }

  /// A display name that fits, without white space at its ends; an empty one is none.
  package static func checked(displayName: String?) throws(AccountError) -> String? {
    guard let displayName else { return nil }
    let trimmed = trimmedSpaces(displayName)
    guard trimmed.count <= Limits.displayNameCharacters else {
      throw .displayNameTooLong(limit: Limits.displayNameCharacters)
    }
    return trimmed.isEmpty ? nil : trimmed
  }
}

extension Person {
  private static let known = WayIn.members.union([
    "user_id", "email", "display_name", "is_admin", "standing", "token_epoch", "quota", "heir",
    "created_ns", "updated_ns", "last_login_ns", "departed_ns", "purged_ns",
  ])

  /// The record as it stands in the journal.
  package var json: JSON {
    var members = JSONObject([
      ("user_id", .string(id.text)), ("email", .string(email)), ("display_name", JSON(displayName)),
      ("is_admin", .bool(role == .administrator)), ("standing", .string(standing.rawValue)),
      ("token_epoch", JSON(tokenEpoch)), ("heir", JSON(heir?.text)),
      ("created_ns", .integer(times.created.nanoseconds)),
      ("updated_ns", .integer(times.updated.nanoseconds)),
      ("last_login_ns", times.lastLogin.map { .integer($0.nanoseconds) } ?? .null),
    ])
    wayIn.write(to: &members)
    if !quota.isDefault { members["quota"] = quota.json }
    if let departed = times.departed { members["departed_ns"] = .integer(departed.nanoseconds) }
    if let purged = times.purged { members["purged_ns"] = .integer(purged.nanoseconds) }
    for (name, value) in unknown.members { members[name] = value }
    return .object(members)
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  package init(_ json: JSON) throws(AccountError) {
    id = try Person.need(json["user_id"].stringValue.flatMap { UserID($0) }, "user_id")
    email = try Person.need(json["email"].stringValue, "email")
    displayName = json["display_name"].stringValue
    role = try Person.need(json["is_admin"].boolValue, "is_admin") ? .administrator : .user
    standing = try Person.need(
      json["standing"].stringValue.flatMap(Standing.init(rawValue:)), "standing")
    tokenEpoch = try Person.need(json["token_epoch"].intValue, "token_epoch")
    wayIn = try WayIn(json)
    quota = Quota(json["quota"])
    heir = json["heir"].stringValue.flatMap { UserID($0) }
    times = Times(
      created: try Person.need(json["created_ns"].instantValue, "created_ns"),
      updated: try Person.need(json["updated_ns"].instantValue, "updated_ns"),
      lastLogin: json["last_login_ns"].instantValue, departed: json["departed_ns"].instantValue,
      purged: json["purged_ns"].instantValue)
    unknown = JSONObject()
    guard let members = json.objectValue else { return }
    for (name, value) in members.members where !Person.known.contains(name) {
      unknown[name] = value
    }
  }

  private static func need<T>(_ value: T?, _ field: String) throws(AccountError) -> T {
    guard let value else { throw .badRecord(field: field) }
    return value
  }
}

extension JSON {
  /// A time in nanoseconds since 1970, as records on disk hold it.
  package var instantValue: Instant? {
    if case .integer(let value) = self { Instant(nanoseconds: value) } else { nil }
  }
}
