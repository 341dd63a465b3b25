import Base
import Journal
import Testing

@testable import Gallery

/// What `ImageSection` does, the slow and plain way.
private struct NaiveGallery {
  var records: [PictureName: ImageRecord] = [:]

  mutating func apply(_ op: Op) {
    let names = op.body["image_names"].arrayValue?.compactMap(\.stringValue) ?? []
    switch op.verb {
    case .put: if let record = ImageRecord(json: op.body) { records[record.name] = record }
    case .del: if let name = PictureName(op.key) { records[name] = nil }
    default:
      for name in names.compactMap({ PictureName($0) }) {
        guard var record = records[name] else { continue }
        if op.verb == ImageSection.moveVerb {
          record.board = op.body["board_id"].stringValue.flatMap { BoardID($0) }
        } else if op.verb == ImageSection.starVerb {
          record.isStarred = op.body["starred"].boolValue ?? false
        } else if case .integer(let at) = op.body["deleted_at"] {
          record.times.deleted = Instant(nanoseconds: at)
        } else {
          record.times.deleted = nil
        }
        if case .integer(let at) = op.body["updated_at"] {
          record.times.updated = Instant(nanoseconds: at)
        }
        records[name] = record
      }
    }
  }

  func list(_ shelves: [Shelf], _ query: PictureQuery) -> [ImageRecord] {
    let admitted = records.values.filter { record in
      (shelves.contains(record.shelf) || (shelves.contains(.everything) && !record.isTrashed))
        && query.categories.contains(record.category)
        && (query.isIntermediate ?? record.isIntermediate) == record.isIntermediate
        && (query.origin ?? record.origin) == record.origin
        && (query.isStarred ?? record.isStarred) == record.isStarred
        && (query.model == nil || query.model == record.model)
        && (query.from.map { record.times.created >= $0 } ?? true)
        && (query.before.map { record.times.created < $0 } ?? true)
    }
    return admitted.sorted { a, b in
      if query.starredFirst, a.isStarred != b.isStarred { return a.isStarred }
      let isBefore = (a.times.created, a.name) < (b.times.created, b.name)
      return query.direction == .ascending ? isBefore : !isBefore && a.name != b.name
    }
  }
}

@Suite("Packed picture records against a plain reference")
struct PackedSectionTests {
  private let boards = (0..<4).map { _ in BoardID.random() }

  private func record(_ random: inout MersenneTwister) -> ImageRecord {
    let at = Instant(
      nanoseconds: 1_700_000_000_000_000_000
        + Int64(random.roll() % 200) * 86_400_000_000_000 + Int64(random.roll() % 3))
    var record = ImageRecord(
      name: PictureName(.random()),
      board: random.roll() % 3 == 0 ? nil : boards[Int(random.roll() % 4)],
      category: ImageCategory.allCases[Int(random.roll() % 5)],
      origin: random.roll() % 2 == 0 ? .internal : .external,
      file: PictureFile(
        width: Int(random.roll() % 9000), height: 512, bytes: Int(random.roll() % 100_000),
        digest: hexText(SHA256.digest([UInt8(random.roll() % 256)])),
        hasWorkflow: random.roll() % 2 == 0),
      times: RecordTimes(created: at))
    record.isStarred = random.roll() % 5 == 0
    record.isIntermediate = random.roll() % 4 == 0
    if random.roll() % 2 == 0 {
      record.madeBy = PictureMaker(sessionID: UUID4.random().text, nodeID: "n\(random.roll() % 4)")
    }
    if random.roll() % 2 == 0 { record.model = "Model \"\(random.roll() % 3)\"" }
    switch random.roll() % 40 {
    case 0: record.unknown["later"] = ["x": 1]
    case 1: record.file.digest = "odd"
    case 2: record.madeBy = PictureMaker(sessionID: "not a uuid", nodeID: "é\n")
    case 3: record.file.bytes = 5_000_000_000
    default: break
    }
    return record
  }

  private func query(_ random: inout MersenneTwister) -> PictureQuery {
    var query = PictureQuery()
    if random.roll() % 2 == 0 {
      query.categories = Set(ImageCategory.allCases.filter { _ in random.roll() % 2 == 0 })
    }
    if random.roll() % 2 == 0 { query.isIntermediate = random.roll() % 2 == 0 }
    if random.roll() % 4 == 0 { query.origin = .external }
    if random.roll() % 4 == 0 { query.isStarred = random.roll() % 2 == 0 }
    if random.roll() % 4 == 0 { query.model = "Model \"\(random.roll() % 4)\"" }
    let day = Instant(seconds: 1_700_000_000 + Int64(random.roll() % 200) * 86_400)
    if random.roll() % 4 == 0 { query.from = day }
    if random.roll() % 4 == 0 { query.before = day + .seconds(86_400 * 30) }
    if random.roll() % 2 == 0 { query.direction = .ascending }
    query.starredFirst = random.roll() % 2 == 0
    return query
  }

  @Test("random changes and queries give what the plain reference gives", arguments: [1, 2, 3])
  func model(seed: UInt32) throws {
    var random = MersenneTwister(seed: seed)
    var (section, naive) = (ImageSection(), NaiveGallery())
    for round in 0..<30 {
      for _ in 0..<60 {
        let known = Array(naive.records.keys).sorted().filter { _ in random.roll() % 50 == 0 }
        let at = Instant(seconds: 1_800_000_000 + Int64(random.roll() % 1000))
        let op: Op =
          switch random.roll() % 10 {
          case 0: ImageSection.move(known, to: boards[0], at: at)
          case 1: ImageSection.star(known, random.roll() % 2 == 0, at: at)
          case 2: ImageSection.trash(known, at: at)
          case 3: ImageSection.restore(known, at: at)
          case 4: .del("image", (known.first ?? PictureName(.random())).text)
          case 5: known.first.flatMap { naive.records[$0] }.map(put) ?? put(record(&random))
          default: put(record(&random))
          }
        try section.apply(op)
        naive.apply(op)
      }
      #expect(section.count == naive.records.count, "seed \(seed) round \(round)")
      let live = naive.records.values.filter { !$0.isTrashed }
      if live.allSatisfy({ $0.file.bytes < 4_000_000_000 }) {
        #expect(section.storedBytes == live.reduce(0) { $0 + $1.file.bytes })
      }
      for (name, record) in naive.records where random.roll() % 10 == 0 {
        #expect(section[name] == record, "seed \(seed)")
      }
      compare(section, naive, &random, "seed \(seed) round \(round)")
    }
  }

  private func compare(
    _ section: ImageSection, _ naive: NaiveGallery, _ random: inout MersenneTwister, _ note: String
  ) {
    let choices: [[Shelf]] = [
      [.everything], [.uncategorized], [.board(boards[0])], [.board(boards[1]), .uncategorized],
      boards.map(Shelf.board) + [.uncategorized],
    ]
    for _ in 0..<8 {
      let query = query(&random)
      let shelves = choices[Int(random.roll() % 5)]
      let expected = naive.list(shelves, query)
      let got = section.names(on: shelves, query)
      #expect(got.names == expected.map(\.name), "\(note) \(query) \(shelves)")
      #expect(got.starred == expected.count { $0.isStarred })
      #expect(section.count(on: shelves, query) == expected.count)
      let selection = PictureSelection([PictureSource(section, shelves)], query)
      let offset = Int(random.roll()) % (expected.count + 3)
      #expect(
        selection.page(from: offset, count: 7).map(\.name)
          == expected.dropFirst(offset).prefix(7).map(\.name), "\(note) at \(offset)")
    }
  }

  @Test("pages over several people's shelves are one order", arguments: [4, 5])
  func merged(seed: UInt32) throws {
    var random = MersenneTwister(seed: seed)
    var sections = (0..<5).map { _ in ImageSection() }
    var owners: [PictureName: Int] = [:]
    var naive = NaiveGallery()
    for _ in 0..<4000 {
      let record = record(&random)
      let owner = Int(random.roll() % 5)
      owners[record.name] = owner
      try sections[owner].apply(put(record))
      naive.apply(put(record))
    }
    for _ in 0..<30 {
      let query = query(&random)
      let sources = sections.map { PictureSource($0, [.everything]) }
      let selection = PictureSelection(sources, query)
      let expected = naive.list([.everything], query)
      #expect(selection.total == expected.count, "seed \(seed)")
      for _ in 0..<6 {
        let offset = Int(random.roll()) % (expected.count + 3)
        let page = selection.page(from: offset, count: 20)
        #expect(page.map(\.name) == expected.dropFirst(offset).prefix(20).map(\.name))
        #expect(page.allSatisfy { owners[$0.name] == $0.source })
      }
    }
  }

  @Test("what a search found is listed in the order of the shelf, deep pages too")
  func found() throws {
    var random = MersenneTwister(seed: 9)
    var section = ImageSection()
    var naive = NaiveGallery()
    for _ in 0..<3000 {
      let record = record(&random)
      try section.apply(put(record))
      naive.apply(put(record))
    }
    let all = naive.list([.everything], PictureQuery())
    let hits = all.filter { _ in random.roll() % 3 == 0 }
    let keys = hits.map { PictureKey(time: $0.times.created.nanoseconds, id: $0.name.uuid) }
    let stranger = PictureKey(time: 5, id: .random())
    let source = PictureSource(section, [.everything], found: (keys + [stranger]).sorted())
    let selection = PictureSelection([source], PictureQuery())
    #expect(selection.total == hits.count)
    #expect(selection.page(from: 0, count: 3000).map { $0.name } == hits.map { $0.name })
    #expect(selection.page(from: 500, count: 5).map { $0.name } == hits[500..<505].map { $0.name })
  }

  @Test("shards say what the records say, and are read back by record and by JSON alike")
  func shards() throws {
    var random = MersenneTwister(seed: 7)
    var section = ImageSection()
    for _ in 0..<500 { try section.apply(put(record(&random))) }
    var loaded = ImageSection()
    for shard in section.shardVersions.keys {
      let bytes = section.write(shard: shard)
      let items = try shardItems(bytes, shard: shard, key: "images")
      for item in items {
        let record = try #require(ImageRecord(json: item))
        #expect(section[record.name] == record)
        #expect("images-" + record.times.created.monthText == shard)
      }
      try loaded.load(shard: shard, from: bytes)
    }
    #expect(loaded.records == section.records)
    #expect(Set(loaded.shardVersions.keys) == Set(section.shardVersions.keys))
    for shard in section.shardVersions.keys {
      #expect(loaded.write(shard: shard) == section.write(shard: shard))
    }
  }

  @Test("a shard of an older version is read, whatever its order and white space")
  func oldShard() throws {
    let id = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
    let text = """
      { "schema" : "limner.images/1" , "images" : [ { "width" : 8, "created_at": 1700000000000000000,
        "height":8,"bytes":3,"sha256":"00","image_origin":"internal","image_category":"general",
        "image_name":"\(id).png","later":{"a":[1,"]"]},"board_id":null } ] }
      """
    var section = ImageSection()
    try section.load(shard: "images-202311", from: Array(text.utf8))
    let name = try #require(PictureName(id + ".png"))
    let record = try #require(section[name])
    #expect(record.unknown["later"] == ["a": [1, "]"]])
    #expect(record.times.updated == record.times.created)
    for broken in ["", "{", "{}", #"{"images":3}"#, #"{"images":[3]}"#, #"{"images":[{}"#] {
      #expect(throws: JournalError.self) {
        try section.load(shard: "images-202311", from: Array(broken.utf8))
      }
    }
  }

  @Test("a change copies a small part of what is published")
  func copies() throws {
    var section = ImageSection()
    for second in 0..<20_000 { try section.apply(put(picture(Int64(second)))) }
    let clock = ContinuousClock()
    var published: [ImageSection] = []
    let op = put(picture(5))
    let time = try clock.measure {
      for _ in 0..<50 {
        published.append(section)
        try section.apply(op)
      }
    }
    #expect(published[0].count == 20_000)
    #expect(section.count == 20_001)
    #expect(time < .milliseconds(200), "\(time)")
  }
}

@Suite("Days")
struct DayTests {
  @Test("a day begins at midnight of whoever asks")
  func days() throws {
    let instant = Instant(seconds: 1_700_000_000)  // 2023-11-14 22:13:20 UTC
    #expect(Day(instant).text == "2023-11-14")
    #expect(Day(instant, offsetMinutes: 120).text == "2023-11-15")
    #expect(Day(instant, offsetMinutes: -23 * 60).text == "2023-11-13")
    let day = try #require(Day("2024-02-29"))
    #expect(day.text == "2024-02-29")
    #expect(day.next.text == "2024-03-01")
    #expect(Day(day.start(offsetMinutes: 60), offsetMinutes: 60) == day)
    #expect(Day(Instant(nanoseconds: -1)).text == "1969-12-31")
    for bad in ["2023-02-29", "2023-13-01", "23-01-01", "2023-1-1", "2023-00-10", "", "x"] {
      #expect(Day(bad) == nil, "\(bad)")
    }
  }
}

extension MersenneTwister {
  fileprivate mutating func roll() -> Int { Int(bits32()) }
}
