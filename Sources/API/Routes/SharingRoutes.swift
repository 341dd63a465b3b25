import Accounts
import Base
import Gallery
import HTTP
import Studio

extension Routes {
  /// Who sees a board besides its owner, and what they did there.
  static let sharing: [Endpoint] = [
    .signedIn(.get, "/api/v1/boards/{board_id}/shares", .board(.admin)) { call in
      let shares = try call.house.shares(of: try call.sharedBoardID, for: call.caller)
      return .json(["items": .array(shares.map(\.dto))])
    },
    .signedIn(.delete, "/api/v1/boards/{board_id}/shares", .board(.admin)) { call in
      try await call.house.stopSharing(try call.sharedBoardID, by: call.caller)
      return .json(["success": true])
    },
    .signedIn(.post, "/api/v1/boards/{board_id}/share", .board(.admin), acts: share),
    .signedIn(.delete, "/api/v1/boards/{board_id}/share/{user_id}", .board(.admin), acts: unshare),
    .signedIn(
      .get, "/api/v1/boards/{board_id}/share_candidates", .board(.admin), reads: candidates),
    .signedIn(.get, "/api/v1/boards/{board_id}/activity", .board(.read), reads: activity),
    .signedIn(.post, "/api/v1/boards/{board_id}/confirm", .board(.admin)) { call in
      .json(try await call.house.confirmBoard(try call.sharedBoardID, by: call.caller).dto)
    },
  ]

  /// One person or several: `{user_id, permission}` or `{user_ids, permission}`.
  private static func share(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let level = fields.level()
    let isMany = fields.has("user_ids")
    let texts = isMany ? fields.strings("user_ids") : [fields.string("user_id")]
    try fields.finish()
    let id = try call.sharedBoardID
    let shares = try await call.house.share(
      id, with: try texts.map(principal), level, by: call.caller)
    if isMany {
      return .json(["success": true, "shared_with": .array(shares.map { $0.dto(on: id) })])
    }
    return .json(["success": true, "share": shares.first?.dto(on: id) ?? .null])
  }

  private static func unshare(_ call: Call) async throws -> Response {
    let id = try call.sharedBoardID
    try await call.house.unshare(
      id, from: try principal(call.parameter("user_id")), by: call.caller)
    return .json(["success": true])
  }

  private static func candidates(_ call: Call) throws -> Response {
    let people = try call.house.shareCandidates(of: try call.sharedBoardID, for: call.caller)
    return .json([
      "items": .array(
        people.map { ["user_id": .string($0.id.text), "display_name": .string($0.name)] })
    ])
  }

  private static func activity(_ call: Call) throws -> Response {
    var fields = Fields(query: call.head)
    let limit = fields.optionalInt("limit", in: 1...Limits.deedsPerPage) ?? 50
    let text = fields.optionalString("before")
    let cursor = text.flatMap { ActivityCursor($0) }
    if text != nil, cursor == nil { fields.refuse("before", "Input should be an earlier `next`") }
    try fields.finish()
    let found = try call.house.activity(
      on: try call.sharedBoardID, limit: limit, before: cursor, for: call.caller)
    return .json([
      "items": .array(found.lines.map(\.dto)), "next": JSON(found.next?.text),
    ])
  }
}

/// Whom an id in a request means; one of another form means nobody.
func principal(_ text: String) throws(StudioError) -> Principal {
  guard let principal = Principal(text) else { throw .personNotFound }
  return principal
}

extension Fields {
  /// The `permission` of a share.
  mutating func level() -> BoardLevel {
    let words = BoardLevel.allCases.map(\.rawValue)
    guard has("permission") else {
      _ = string("permission")
      return .read
    }
    return optionalWord("permission", among: words).flatMap(BoardLevel.init(rawValue:)) ?? .read
  }
}

extension Call {
  /// The board that the path names, on a route of our own: what is not there and what is not the
  /// caller's to see read alike.
  fileprivate var sharedBoardID: BoardID {
    get throws(StudioError) {
      guard let id = BoardID(parameter("board_id")) else { throw .gallery(.boardHidden) }
      return id
    }
  }
}

extension ActivityLine {
  fileprivate var dto: JSON {
    [
      "id": .string(id.text), "at": .string(at.recordText), "user_id": .string(actor.text),
      "display_name": .string(actorName), "act": .string(act.rawValue),
      "image_names": .array(pictures.map { .string($0.text) }), "count": JSON(count),
      "text": .string(text),
    ]
  }
}
