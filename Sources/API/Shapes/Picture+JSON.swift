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
      "image_subfolder": "", "board_id": JSON(board?.text), "owner": owner?.json ?? .null,
    ]
  }
}

extension PictureOwner {
  var json: JSON { ["user_id": .string(id.text), "display_name": .string(name)] }
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
