import Base

/// A named place for pictures. A picture says which board it hangs on; the board does not list them.
package struct Board: Equatable, Sendable {
  package var id: BoardID
  package var name: String
  package var times: RecordTimes
  package var isArchived = false
  /// The picture chosen as cover; without one the newest is shown.
  package var cover: PictureName?
  /// Fields that a newer version wrote; kept as they are.
  package var unknown = JSONObject()

  package init(id: BoardID, name: String, times: RecordTimes) {
    self.id = id
    self.name = name
    self.times = times
  }
}

extension Board {
  private static let known: Set = [
    "board_id", "board_name", "archived", "cover_image_name", "created_at", "updated_at",
    "deleted_at",
  ]

  /// The record as it stands in journals and snapshots. Times are nanoseconds since 1970.
  package var json: JSON {
    var out = unknown
    out["board_id"] = .string(id.text)
    out["board_name"] = .string(name)
    times.write(to: &out)
    if isArchived { out["archived"] = true }
    if let cover { out["cover_image_name"] = .string(cover.text) }
    return .object(out)
  }

  /// Reads what `json` writes; nil where a field that must be there is missing or not of its kind.
  package init?(json: JSON) {
    guard let members = json.objectValue,
      let id = members["board_id"]?.stringValue.flatMap(BoardID.init),
      let name = members["board_name"]?.stringValue, let times = RecordTimes(members)
    else { return nil }
    self.init(id: id, name: name, times: times)
    isArchived = members["archived"]?.boolValue ?? false
    cover = members["cover_image_name"]?.stringValue.flatMap(PictureName.init)
    for member in members.members where !Self.known.contains(member.key) {
      unknown[member.key] = member.value
    }
  }
}
