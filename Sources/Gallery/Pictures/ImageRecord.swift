import Base

/// What a picture shows by its use, as InvokeAI sorts them: "images" are general, "assets" all others.
package enum ImageCategory: String, Sendable, CaseIterable {
  case general, mask, control, user, other

  /// Its place among all categories.
  var number: UInt8 {
    switch self {
    case .general: 0
    case .mask: 1
    case .control: 2
    case .user: 3
    case .other: 4
    }
  }
}

/// Where a picture comes from: made here, or brought in.
package enum ImageOrigin: String, Sendable, CaseIterable {
  case `internal`, external
}

/// Everything the house knows about a picture besides its pixels and its recipe, which are in its file.
package struct ImageRecord: Equatable, Sendable {
  package var name: PictureName
  package var board: BoardID?
  package var category: ImageCategory
  package var origin: ImageOrigin
  package var file: PictureFile
  package var times: RecordTimes
  package var isStarred = false
  package var isIntermediate = false
  package var madeBy: PictureMaker?
  /// The name of the model that made it, as its recipe says.
  package var model: String?
  /// Fields that a newer version wrote; kept as they are.
  package var unknown = JSONObject()

  package init(
    name: PictureName, board: BoardID?, category: ImageCategory, origin: ImageOrigin,
    file: PictureFile, times: RecordTimes
  ) {
    self.name = name
    self.board = board
    self.category = category
    self.origin = origin
    self.file = file
    self.times = times
  }

  /// Whether the picture is in the trash.
  package var isTrashed: Bool { times.deleted != nil }
}

/// What the picture's file holds.
package struct PictureFile: Equatable, Sendable {
  /// Pixels.
  package var width: Int
  package var height: Int
  package var bytes: Int
  /// SHA-256 of the file in hex; the entity tag.
  package var digest: String
  package var hasWorkflow: Bool

  package init(width: Int, height: Int, bytes: Int, digest: String, hasWorkflow: Bool) {
    self.width = width
    self.height = height
    self.bytes = bytes
    self.digest = digest
    self.hasWorkflow = hasWorkflow
  }
}

/// Which queue item and node made a picture.
package struct PictureMaker: Equatable, Sendable {
  package var sessionID: String
  package var nodeID: String

  package init(sessionID: String, nodeID: String) {
    self.sessionID = sessionID
    self.nodeID = nodeID
  }
}

/// When a record was made, last changed, and put into the trash.
package struct RecordTimes: Equatable, Sendable {
  package var created: Instant
  package var updated: Instant
  package var deleted: Instant?

  package init(created: Instant, updated: Instant? = nil, deleted: Instant? = nil) {
    self.created = created
    self.updated = updated ?? created
    self.deleted = deleted
  }
}
