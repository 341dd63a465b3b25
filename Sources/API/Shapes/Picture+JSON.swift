import Base
import Gallery
import Studio

extension PictureView {
  /// InvokeAI's `ImageDTO`. Addresses are relative, so that they work below a base path.
  var dto: JSON {
    let name = record.name.text
    return [
      "image_name": .string(name),
      "image_url": .string("api/v1/images/i/\(name)/full"),
      "thumbnail_url": .string("api/v1/images/i/\(name)/thumbnail"),
      "image_origin": .string(record.origin.rawValue),
      "image_category": .string(record.category.rawValue),
      "width": JSON(record.file.width), "height": JSON(record.file.height),
      "created_at": .string(record.times.created.recordText),
      "updated_at": .string(record.times.updated.recordText),
      "deleted_at": JSON(record.times.deleted?.recordText),
      "is_intermediate": .bool(record.isIntermediate),
      "session_id": JSON(record.madeBy?.sessionID), "node_id": JSON(record.madeBy?.nodeID),
      "starred": .bool(record.isStarred), "has_workflow": .bool(record.file.hasWorkflow),
      "image_subfolder": "", "board_id": JSON(board?.text),
    ]
  }
}

extension BoardView {
  /// InvokeAI's `BoardDTO`.
  var dto: JSON {
    [
      "board_id": .string(board.id.text), "board_name": .string(board.name),
      "user_id": .string(owner.text),
      "created_at": .string(board.times.created.recordText),
      "updated_at": .string(board.times.updated.recordText),
      "deleted_at": JSON(board.times.deleted?.recordText),
      "cover_image_name": JSON(cover?.text), "archived": .bool(board.isArchived),
      "board_visibility": "private", "cover_video_name": nil, "image_count": JSON(imageCount),
      "video_count": 0, "asset_count": JSON(assetCount), "owner_username": JSON(ownerName),
      "permission": "owner", "share_count": 0,
    ]
  }
}

extension BulkOutcome {
  /// Boards that look different now, as InvokeAI names them.
  var boardsJSON: JSON { .array(boards.map { .string($0?.text ?? "none") }) }

  func json(_ key: String) -> JSON {
    .object(
      JSONObject([
        (key, .array(done.map { .string($0.text) })), ("affected_boards", boardsJSON),
      ]))
  }
}
