import Base
import Journal

extension ImageSection {
  package static func put(_ record: ImageRecord) -> Op { .put(name, record.name.text, record.json) }

  /// An op that moves pictures to a board, or off any.
  package static func move(_ names: [PictureName], to board: BoardID?, at now: Instant) -> Op {
    bulk(moveVerb, names, ["board_id": JSON(board?.text)], at: now)
  }

  package static func star(_ names: [PictureName], _ isStarred: Bool, at now: Instant) -> Op {
    bulk(starVerb, names, ["starred": .bool(isStarred)], at: now)
  }

  /// An op that puts pictures into the trash.
  package static func trash(_ names: [PictureName], at now: Instant) -> Op {
    bulk(trashVerb, names, ["deleted_at": .integer(now.nanoseconds)], at: now)
  }

  /// An op that takes pictures out of the trash.
  package static func restore(_ names: [PictureName], at now: Instant) -> Op {
    bulk(trashVerb, names, ["deleted_at": nil], at: now)
  }

  private static func bulk(
    _ verb: Op.Verb, _ names: [PictureName], _ setting: JSON, at now: Instant
  ) -> Op {
    var body = setting.objectValue ?? JSONObject()
    body["image_names"] = .array(names.map { .string($0.text) })
    body["updated_at"] = .integer(now.nanoseconds)
    return Op(section: name, verb: verb, key: "", body: .object(body))
  }
}
