import Base
import Journal
import Testing

@testable import Queue

@Suite("Batches and items")
struct QueueSectionTests {
  let now = Instant(seconds: 1_700_000_000)

  private func filled(_ count: Int) throws -> (QueueSection, QueueBatch) {
    var section = QueueSection()
    let batch = QueueBatch(id: .random(), graph: ["nodes": [:], "edges": []])
    try section.apply(QueueSection.put(batch))
    for id in 1...count {
      try section.apply(
        QueueSection.put(
          QueueItem(id: id, batch: batch.id, index: id - 1, session: .random(), created: now)))
    }
    return (section, batch)
  }

  @Test("higher priority goes first, then the order of queuing")
  func order() throws {
    var (section, _) = try filled(3)
    #expect(section.next?.id == 1)
    var urgent = try #require(section.items[3])
    urgent.priority = 1
    try section.apply(QueueSection.put(urgent))
    #expect(section.next?.id == 3)
  }

  @Test("a single picture goes before its owner's batches of the same priority")
  func singlesFirst() throws {
    var (section, batch) = try filled(2)
    batch.size = 2
    try section.apply(QueueSection.put(batch))
    let single = QueueBatch(id: .random(), graph: [:])
    try section.apply(QueueSection.put(single))
    try section.apply(
      QueueSection.put(
        QueueItem(id: 9, batch: single.id, index: 0, session: .random(), created: now)))
    #expect(section.waiting.map(\.id) == [9, 1, 2])
  }

  @Test(
    "any order can be asked for, told by priorities, and few items change",
    arguments: [
      ([3], [3, 1, 2, 4, 5], 1), ([1, 2], [1, 2, 3, 4, 5], 0),
      ([5, 4, 3, 2, 1], [5, 4, 3, 2, 1], 4),
      ([1, 4], [1, 4, 2, 3, 5], 2), ([7, 2, 2], [2, 1, 3, 4, 5], 1), ([], [1, 2, 3, 4, 5], 0),
    ] as [([Int], [Int], Int)])
  func moving(ids: [Int], wanted: [Int], changes: Int) throws {
    var (section, _) = try filled(5)
    let changed = section.moved(toFront: ids)
    for item in changed { try section.apply(QueueSection.put(item)) }
    #expect(section.waiting.map(\.id) == wanted)
    #expect(changed.count == changes)
    #expect(section.ordered.map(\.id) == wanted)
  }

  @Test("an item survives JSON with all its fields")
  func itemRoundTrip() throws {
    var item = QueueItem(id: 7, batch: .random(), index: 2, session: .random(), created: now)
    item.status = .failed
    item.statusSequence = 3
    item.times.started = now + .seconds(1)
    item.times.completed = now + .seconds(9)
    item.fieldValues = [["node_path": "seed", "field_name": "value", "value": 4_294_967_295]]
    item.outcome.pictures = ["a.png"]
    item.outcome.results = ["x": ["type": "image_output"]]
    item.outcome.failure = ItemFailure(type: "EngineDied", message: "The engine stopped.")
    item.outcome.deaths = 2
    item.retriedFrom = 3
    item.pixelSteps = 1e6
    item.outcome.session = ["prepared": ["a": ["x"]], "executed_sources": ["a"]]
    #expect(QueueItem(json: try JSON(parsing: item.json.bytes)) == item)
  }

  @Test("a batch goes with its last item")
  func batchGoesWithItems() throws {
    var (section, batch) = try filled(2)
    try section.apply(QueueSection.delete(item: 1))
    #expect(section.batches[batch.id] != nil)
    try section.apply(QueueSection.delete(item: 2))
    #expect(section.batches.isEmpty)
  }

  @Test("an item without its batch is refused and changes nothing")
  func orphan() throws {
    var section = QueueSection()
    let orphan = QueueItem(id: 1, batch: .random(), index: 0, session: .random(), created: now)
    #expect(throws: JournalError.self) { try section.apply(QueueSection.put(orphan)) }
    #expect(section.items.isEmpty)
  }

  @Test("a shard holds everything")
  func shards() throws {
    let (section, _) = try filled(5)
    var loaded = QueueSection()
    for shard in section.shardVersions.keys {
      try loaded.load(shard: shard, from: section.write(shard: shard))
    }
    #expect(loaded.items == section.items)
    #expect(loaded.batches == section.batches)
    #expect(loaded.pending == section.pending)
  }

  @Test("finished items go after thirty days, waiting ones stay")
  func expiry() throws {
    var (section, _) = try filled(3)
    var done = try #require(section.items[1])
    done.status = .completed
    try section.apply(QueueSection.put(done))
    #expect(section.expired(at: now + .seconds(86_400)).isEmpty)
    #expect(section.expired(at: now + .seconds(31 * 86_400)) == [1])
  }
}
