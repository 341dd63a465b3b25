import Base
import Journal
import Testing

@testable import Gallery

/// A picture made `seconds` after a fixed instant.
func picture(_ seconds: Int64, board: BoardID? = nil, starred: Bool = false) -> ImageRecord {
  var record = ImageRecord(
    name: PictureName(.random()), board: board, category: .general, origin: .internal,
    file: PictureFile(
      width: 256, height: 256, bytes: 1000, digest: String(repeating: "0a", count: 32),
      hasWorkflow: false),
    times: RecordTimes(created: Instant(seconds: 1_700_000_000 + seconds)))
  record.isStarred = starred
  return record
}

func put(_ record: ImageRecord) -> Op { .put("image", record.name.text, record.json) }

@Suite("Picture records")
struct ImageSectionTests {
  @Test("a record survives JSON with all its fields, those of a newer version too")
  func roundTrip() throws {
    var record = picture(0, board: .random(), starred: true)
    record.isIntermediate = true
    record.times.deleted = Instant(nanoseconds: 1_700_000_000_123_456_789)
    record.madeBy = PictureMaker(sessionID: "s", nodeID: "n")
    record.unknown["future"] = ["x": 1]
    #expect(ImageRecord(json: try JSON(parsing: record.json.bytes)) == record)
  }

  @Test("starred pictures come first, then the newest, and ties are broken by name")
  func order() throws {
    var section = ImageSection()
    let records = [
      picture(0, starred: true), picture(1), picture(1), picture(40 * 86_400), picture(2),
    ]
    for record in records.shuffled() { try section.apply(put(record)) }
    let list = section.names(on: [.uncategorized], PictureQuery())
    let tied = records[1...2].sorted { $0.name > $1.name }
    #expect(list.starred == 1)
    #expect(
      list.names
        == [records[0].name, records[3].name, records[4].name, tied[0].name, tied[1].name])
    var query = PictureQuery()
    query.starredFirst = false
    query.direction = .ascending
    #expect(section.names(on: [.uncategorized], query).names.first == records[0].name)
  }

  @Test("a picture is on one shelf at a time")
  func shelves() throws {
    var section = ImageSection()
    let board = BoardID.random()
    let record = picture(0)
    try section.apply(put(record))
    let at: JSON = .integer(1_700_000_009_000_000_000)
    let names: JSON = [.string(record.name.text)]
    try section.apply(
      Op(
        section: "image", verb: ImageSection.moveVerb, key: "",
        body: ["image_names": names, "board_id": .string(board.text), "updated_at": at]))
    #expect(section.count(on: [.uncategorized], PictureQuery()) == 0)
    #expect(section.names(on: [.board(board)], PictureQuery()).names == [record.name])
    #expect(section.cover(of: .board(board)) == record.name)
    try section.apply(
      Op(
        section: "image", verb: ImageSection.trashVerb, key: "",
        body: ["image_names": names, "deleted_at": at, "updated_at": at]))
    #expect(section.count(on: [.board(board)], PictureQuery()) == 0)
    #expect(section.names(on: [.trash], PictureQuery()).names == [record.name])
    #expect(section.storedBytes == 0)
    try section.apply(
      Op(
        section: "image", verb: ImageSection.trashVerb, key: "",
        body: ["image_names": names, "deleted_at": nil, "updated_at": at]))
    #expect(section.names(on: [.board(board)], PictureQuery()).names == [record.name])
  }

  @Test("months are shards of their own, and an empty one is dropped")
  func monthShards() throws {
    var section = ImageSection()
    let (old, new) = (picture(0), picture(60 * 86_400))
    try section.apply(put(old))
    try section.apply(put(new))
    #expect(section.shardVersions.keys.sorted() == ["images-202311", "images-202401"])
    var loaded = ImageSection()
    for shard in section.shardVersions.keys {
      try loaded.load(shard: shard, from: section.write(shard: shard))
    }
    #expect(loaded[old.name] == old)
    #expect(loaded[new.name] == new)
    try section.apply(.del("image", old.name.text))
    #expect(section.shardVersions.keys.sorted() == ["images-202401"])
  }

  @Test("an op that makes no sense is refused and changes nothing")
  func badOps() {
    var section = ImageSection()
    let record = picture(0)
    for op in [
      Op.put("image", "other.png", record.json), Op.put("image", record.name.text, ["x": 1]),
      Op.del("image", "../../etc/passwd"), Op(section: "image", verb: "fly", key: ""),
      Op(section: "image", verb: ImageSection.moveVerb, key: "", body: ["image_names": 3]),
    ] {
      #expect(throws: JournalError.self) { try section.apply(op) }
    }
    #expect(section.count == 0)
  }
}
