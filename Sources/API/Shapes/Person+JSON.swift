import Accounts
import Base
import Studio

extension Person {
  /// The account as people and administrators see it (InvokeAI's `UserDTO`).
  package var dto: JSON { .object(members) }

  fileprivate var members: JSONObject {
    JSONObject([
      ("user_id", .string(id.text)), ("email", .string(email)),
      ("display_name", JSON(displayName)), ("is_admin", .bool(role == .administrator)),
      ("is_active", .bool(isActive)), ("created_at", .string(times.created.isoText)),
      ("updated_at", .string(times.updated.isoText)),
      ("last_login_at", JSON(times.lastLogin?.zoned)),
      ("token_epoch", JSON(tokenEpoch)), ("standing", .string(standing.rawValue)),
      ("must_change_password", .bool(mustChangePassword)),
    ])
  }
}

extension PersonView {
  /// The account with what it takes of the house, for its owner and for administrators.
  var dto: JSON { .object(members) }

  fileprivate var members: JSONObject {
    var members = person.members
    members["usage"] = [
      "pictures": JSON(usage.pictures), "bytes": JSON(usage.bytes),
      "trash_bytes": JSON(usage.trashBytes), "queued": JSON(usage.queued),
    ]
    members["quota"] = person.quota.json
    members["default_quota"] = defaultQuota.json
    members["session_count"] = JSON(sessionCount)
    members["link"] =
      person.wayIn.link.map { link in
        ["kind": .string(link.kind.rawValue), "expires_at": .string(link.expiresAt.zoned)]
      } ?? .null
    return members
  }

  /// Somebody who left, with whom their belongings fell to.
  var departedDTO: JSON {
    var members = members
    members["heir"] =
      heir.map { ["user_id": .string($0.id.text), "display_name": .string($0.name)] } ?? .null
    members["departed_at"] = JSON((person.times.departed ?? person.times.updated).zoned)
    return .object(members)
  }
}

extension FreshLink {
  /// The code, told once; the path's fragment reaches no server and no log.
  var json: JSON {
    [
      "code": .string(code), "path": .string("/#\(kind.rawValue)=\(code)"),
      "expires_at": .string(expiresAt.zoned),
    ]
  }
}

extension SignInView {
  var dto: JSON {
    [
      "session_id": .string(signIn.id.text), "created_at": .string(signIn.createdAt.zoned),
      "last_seen_at": .string(lastSeenAt.zoned), "expires_at": .string(signIn.expiresAt.zoned),
      "address": .string(signIn.device.address), "user_agent": .string(signIn.device.userAgent),
      "device": .string(signIn.device.words), "remember_me": .bool(signIn.rememberMe),
      "is_current": .bool(isCurrent),
    ]
  }
}

extension APIToken {
  var dto: JSON { .object(members) }

  /// The token with its text, which nobody sees again.
  func dto(text: String) -> JSON {
    var members = members
    members["token"] = .string(text)
    return .object(members)
  }

  private var members: JSONObject {
    JSONObject([
      ("token_id", .string(id.text)), ("name", .string(name)),
      ("scopes", .array(scopes.sorted().map { .string($0.rawValue) })),
      ("created_at", .string(createdAt.zoned)), ("expires_at", JSON(expiresAt?.zoned)),
      ("last_used_at", JSON(lastUsedAt?.zoned)),
    ])
  }
}

extension AuditEntry {
  var dto: JSON {
    [
      "id": .string(line.id.text), "at": .string(line.at.zoned), "user_id": JSON(line.actor?.text),
      "display_name": JSON(actorName), "act": .string(line.act), "object": .string(line.object),
      "object_name": .string(line.objectName), "source": JSON(source), "text": .string(text),
    ]
  }
}

extension FreshToken {
  /// The answer to a sign-in.
  var members: [(String, JSON)] {
    [("token", .string(token)), ("user", person.dto), ("expires_in", JSON(secondsLeft))]
  }
}

extension Instant {
  /// With its zone, as the newer parts of the API have times.
  fileprivate var zoned: String { isoText + "Z" }
}
