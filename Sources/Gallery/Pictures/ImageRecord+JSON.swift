import Base

extension ImageRecord {
  private static let known: Set = [
    "image_name", "board_id", "image_category", "image_origin", "width", "height", "bytes",
    "sha256",
    "has_workflow", "created_at", "updated_at", "deleted_at", "starred", "is_intermediate",
    "session_id", "node_id", "model",
  ]

  /// The record as it stands in journals and snapshots. Times are nanoseconds since 1970.
  package var json: JSON {
    var out = unknown
    out["image_name"] = .string(name.text)
    out["board_id"] = JSON(board?.text)
    out["image_category"] = .string(category.rawValue)
    out["image_origin"] = .string(origin.rawValue)
    out["width"] = JSON(file.width)
    out["height"] = JSON(file.height)
    out["bytes"] = JSON(file.bytes)
    out["sha256"] = .string(file.digest)
    if file.hasWorkflow { out["has_workflow"] = true }
    times.write(to: &out)
    if isStarred { out["starred"] = true }
    if isIntermediate { out["is_intermediate"] = true }
    if let madeBy {
      out["session_id"] = .string(madeBy.sessionID)
      out["node_id"] = .string(madeBy.nodeID)
    }
    if let model { out["model"] = .string(model) }
    return .object(out)
  }

  /// Reads what `json` writes; nil where a field that must be there is missing or not of its kind.
  package init?(json: JSON) {
    guard let members = json.objectValue,
      let name = members["image_name"]?.stringValue.flatMap(PictureName.init),
      let category = members["image_category"]?.stringValue.flatMap(ImageCategory.init(rawValue:)),
      let origin = members["image_origin"]?.stringValue.flatMap(ImageOrigin.init(rawValue:)),
      let width = members["width"]?.intValue, let height = members["height"]?.intValue,
      let bytes = members["bytes"]?.intValue, let digest = members["sha256"]?.stringValue,
      let times = RecordTimes(members)
    else { return nil }
    self.init(
      name: name, board: members["board_id"]?.stringValue.flatMap(BoardID.init),
      category: category, origin: origin,
      file: PictureFile(
        width: width, height: height, bytes: bytes, digest: digest,
        hasWorkflow: members["has_workflow"]?.boolValue ?? false),
      times: times)
    isStarred = members["starred"]?.boolValue ?? false
    isIntermediate = members["is_intermediate"]?.boolValue ?? false
    if let session = members["session_id"]?.stringValue, let node = members["node_id"]?.stringValue
    {
      madeBy = PictureMaker(sessionID: session, nodeID: node)
    }
    model = members["model"]?.stringValue
    for member in members.members where !Self.known.contains(member.key) {
      unknown[member.key] = member.value
    }
  }
}

extension RecordTimes {
  func write(to out: inout JSONObject) {
    out["created_at"] = .integer(created.nanoseconds)
    out["updated_at"] = .integer(updated.nanoseconds)
    if let deleted { out["deleted_at"] = .integer(deleted.nanoseconds) }
  }

  init?(_ members: JSONObject) {
    guard case .integer(let created)? = members["created_at"] else { return nil }
    self.init(created: Instant(nanoseconds: created))
    if case .integer(let value)? = members["updated_at"] { updated = Instant(nanoseconds: value) }
    if case .integer(let value)? = members["deleted_at"] { deleted = Instant(nanoseconds: value) }
  }
}
