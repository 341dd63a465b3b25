import Base
import Gallery
import Studio

extension BoardView {
  /// InvokeAI's `BoardDTO`, with what we know of its sharing.
  var dto: JSON {
    var out = JSONObject([
      ("board_id", .string(board.id.text)), ("board_name", .string(board.name)),
      ("user_id", .string(owner.text)),
      ("created_at", .string(board.times.created.recordText)),
      ("updated_at", .string(board.times.updated.recordText)),
      ("deleted_at", JSON(board.times.deleted?.recordText)),
      ("cover_image_name", JSON(cover?.text)), ("archived", .bool(board.isArchived)),
      ("board_visibility", .string(sharing.visibility.rawValue)), ("cover_video_name", nil),
      ("image_count", JSON(imageCount)), ("video_count", 0), ("asset_count", JSON(assetCount)),
      ("owner_username", JSON(ownerName)),
    ])
    out["permission"] = .string(sharing.level?.rawValue ?? "owner")
    out["is_shared"] = .bool(sharing.isShared)
    out["share_count"] = JSON(sharing.shareCount)
    out["owner_display_name"] = JSON(sharing.ownerDisplayName)
    out["is_closed"] = .bool(sharing.isClosed)
    return .object(out)
  }
}

extension ShareView {
  /// A grant as the list of shares has it.
  var dto: JSON {
    [
      "user_id": .string(principal.text), "display_name": .string(displayName),
      "permission": .string(level.rawValue), "shared_at": .string(since.recordText),
    ]
  }

  /// A grant as the answer to giving it has it.
  func dto(on board: BoardID) -> JSON {
    [
      "board_id": .string(board.text), "user_id": .string(principal.text),
      "permission": .string(level.rawValue), "shared_at": .string(since.recordText),
    ]
  }
}
