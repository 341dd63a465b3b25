import Accounts
import Base

/// What somebody did on a shared board, for the people who look at it together.
package struct BoardDeed: Equatable, Sendable {
  package enum Act: String, Sendable, CaseIterable {
    case made, shared, unshared, added, deleted, restored, starred, unstarred, renamed
    case archived, unarchived, covered
    case changedShare = "changed_share"
    case movedOff = "moved_off"
  }

  package let id: UUID4
  package let board: BoardID
  package let at: Instant
  package let actor: UserID
  package let act: Act
  /// Some of the pictures that it was done to, newest known first; `count` says how many there were.
  package var pictures: [PictureName] = []
  package var count = 0
  /// Whom a grant is for, and its level.
  package var principal: Principal?
  package var level: BoardLevel?
  /// A board's new name.
  package var name: String?
  /// The version of the board's manifest under which it was done.
  package var version: UInt64
  /// Fields that a newer version wrote; kept as they are.
  package var unknown = JSONObject()

  package init(
    _ act: Act, on board: BoardID, at now: Instant, by actor: UserID, version: UInt64,
    id: UUID4 = .random()
  ) {
    self.id = id
    self.board = board
    at = now
    self.actor = actor
    self.act = act
    self.version = version
  }

  /// The deed with the pictures that it was done to.
  package func to(_ names: [PictureName]) -> BoardDeed {
    var deed = self
    deed.pictures = Array(names.prefix(Limits.picturesPerDeed))
    deed.count = names.count
    return deed
  }
}

extension BoardDeed {
  private static let known: Set = [
    "id", "board_id", "at", "actor", "act", "acl_version", "image_names", "count", "user", "level",
    "name",
  ]

  package var json: JSON {
    var out = unknown
    out["id"] = .string(id.text)
    out["board_id"] = .string(board.text)
    out["at"] = .integer(at.nanoseconds)
    out["actor"] = .string(actor.text)
    out["act"] = .string(act.rawValue)
    out["acl_version"] = .integer(Int64(clamping: version))
    if !pictures.isEmpty { out["image_names"] = .array(pictures.map { .string($0.text) }) }
    if count > 0 { out["count"] = JSON(count) }
    if let principal { out["user"] = .string(principal.text) }
    if let level { out["level"] = .string(level.rawValue) }
    if let name { out["name"] = .string(name) }
    return .object(out)
  }

  package init?(json: JSON) {
    guard let id = json["id"].stringValue.flatMap({ UUID4($0) }),
      let board = json["board_id"].stringValue.flatMap({ BoardID($0) }),
      let at = json["at"].instantValue,
      let actor = json["actor"].stringValue.flatMap({ UserID($0) }),
      let act = json["act"].stringValue.flatMap(Act.init(rawValue:)),
      let version = json["acl_version"].seqValue
    else { return nil }
    self.init(act, on: board, at: at, by: actor, version: version, id: id)
    pictures =
      json["image_names"].arrayValue?.compactMap(\.stringValue).compactMap { PictureName($0) } ?? []
    count = json["count"].intValue ?? 0
    principal = json["user"].stringValue.flatMap { Principal($0) }
    level = json["level"].stringValue.flatMap(BoardLevel.init(rawValue:))
    name = json["name"].stringValue
    for member in json.objectValue?.members.map({ $0 }) ?? [] where !Self.known.contains(member.key)
    {
      unknown[member.key] = member.value
    }
  }
}
