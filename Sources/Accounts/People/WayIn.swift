import Base

/// How a person comes in: the password, the one-time link that may stand for it, and what bars the door.
package struct WayIn: Equatable, Sendable {
  package var passwordHash: PasswordHash?
  /// Set when somebody else chose the password.
  package var mustChangePassword = false
  package var link: OneTimeLink?
  /// Too many wrong passwords in a row: strangers get one try a minute until the right one comes.
  package var isLocked = false

  package init(passwordHash: PasswordHash? = nil, mustChangePassword: Bool = false) {
    self.passwordHash = passwordHash
    self.mustChangePassword = mustChangePassword
  }

  /// The way in with a new password: links and locks are void.
  package static func renewed(_ hash: PasswordHash, mustChange: Bool) -> WayIn {
    WayIn(passwordHash: hash, mustChangePassword: mustChange)
  }
}

extension WayIn {
  static let members: Set = ["password_hash", "must_change_password", "link", "is_locked"]

  func write(to members: inout JSONObject) {
    members["password_hash"] = JSON(passwordHash?.text)
    members["must_change_password"] = .bool(mustChangePassword)
    if let link { members["link"] = link.json }
    if isLocked { members["is_locked"] = true }
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  init(_ json: JSON) throws(AccountError) {
    if let text = json["password_hash"].stringValue {
      guard let hash = PasswordHash(text) else { throw .badRecord(field: "password_hash") }
      passwordHash = hash
    }
    mustChangePassword = json["must_change_password"].boolValue ?? false
    if json["link"].objectValue != nil { link = try OneTimeLink(json["link"]) }
    isLocked = json["is_locked"].boolValue ?? false
  }
}
