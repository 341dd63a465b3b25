import Base
import Gallery
import HTTP
import Studio

extension Routes {
  /// What was deleted and can still come back.
  static let trash: [Endpoint] = [
    .signedIn(.get, "/api/v1/trash/", .owner, reads: listTrash),
    .signedIn(.post, "/api/v1/trash/restore", .owner, acts: restore),
    .signedIn(.post, "/api/v1/trash/empty", .owner, acts: emptyTrash),
  ]

  private static func listTrash(_ call: Call) throws -> Response {
    let (offset, limit) = try ListFields.window(call.head, clamps: true)
    let trash = try call.house.trash(from: offset, count: limit, for: call.caller)
    return .json([
      "items": .array(trash.pictures.map(\.dto)), "boards": .array(trash.boards.map(\.dto)),
      "offset": JSON(offset), "limit": JSON(limit), "total": JSON(trash.total),
      "bytes": JSON(trash.bytes), "days": JSON(Limits.trashDays),
    ])
  }

  /// Undoes a deletion: `{image_names?, board_ids?}`.
  private static func restore(_ call: Call) async throws -> Response {
    var fields = try Fields(body: call.body, call.head)
    let boards = fields.has("board_ids") ? fields.strings("board_ids") : []
    let names = fields.has("image_names") ? fields.pictureNames() : []
    try fields.finish()
    let restored = try await call.house.restoreBoards(
      boards.compactMap { BoardID($0) }, by: call.caller)
    let outcome = try await call.house.restorePictures(names, by: call.caller)
    return .json([
      "restored_images": .array(outcome.done.map { .string($0.text) }),
      "restored_boards": .array(restored.map { .string($0.text) }),
      "affected_boards": outcome.boardsJSON,
    ])
  }

  /// "Free space now": `{everyone}`, which administrators may set.
  private static func emptyTrash(_ call: Call) async throws -> Response {
    var everyone = false
    if !call.body.isEmpty {
      var fields = try Fields(body: call.body, call.head)
      everyone = fields.optionalBool("everyone") ?? false
      try fields.finish()
    }
    let freed = try await call.house.emptyTrash(everyone: everyone, by: call.caller)
    return .json(["freed_bytes": JSON(freed.bytes), "removed_images": JSON(freed.pictures)])
  }
}
