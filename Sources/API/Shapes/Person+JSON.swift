import Accounts
import Base
import Studio

extension Person {
  /// The account as people and administrators see it (InvokeAI's `UserDTO`).
  package var dto: JSON {
    [
      "user_id": .string(id.text), "email": .string(email), "display_name": JSON(displayName),
      "is_admin": .bool(role == .administrator), "is_active": .bool(isActive),
      "created_at": .string(times.created.isoText), "updated_at": .string(times.updated.isoText),
      "last_login_at": JSON(times.lastLogin.map { $0.isoText + "Z" }),
      "token_epoch": JSON(tokenEpoch), "must_change_password": .bool(mustChangePassword),
    ]
  }
}

extension SignIn {
  /// A sign-in in the list of one's own.
  func dto(isCurrent: Bool) -> JSON {
    [
      "session_id": .string(id.text), "created_at": .string(createdAt.isoText + "Z"),
      "expires_at": .string(expiresAt.isoText + "Z"), "user_agent": .string(device.userAgent),
      "current": .bool(isCurrent),
    ]
  }
}

extension FreshToken {
  /// The answer to a sign-in.
  var members: [(String, JSON)] {
    [("token", .string(token)), ("user", person.dto), ("expires_in", JSON(secondsLeft))]
  }
}
