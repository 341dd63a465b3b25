import Base
import Journal

/// One person's batches and items.
package struct QueueSection: Section {
  package static let name = "queue"
  private static let shard = "queue"

  package private(set) var batches: [UUID4: QueueBatch] = [:]
  package private(set) var items: [Int: QueueItem] = [:]
  /// Ids of the items that wait for their turn, so that nobody walks a long history to find them.
  package private(set) var pending: Set<Int> = []
  private var itemsLeft: [UUID4: Int] = [:]
  private var versions = ShardVersions()

  package init() {}

  /// An op that puts an item.
  package static func put(_ item: QueueItem) -> Op { .put(name, "i\(item.id)", item.json) }
  /// An op that puts a batch; its items follow in the same record.
  package static func put(_ batch: QueueBatch) -> Op { .put(name, "b\(batch.id)", batch.json) }
  /// An op that removes an item; the last item of a batch takes the batch with it.
  package static func delete(item id: Int) -> Op { .del(name, "i\(id)") }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch (op.verb, op.key.first) {
    case (.put, "b"):
      guard let batch = QueueBatch(json: op.body) else { throw bad(op, "not a batch") }
      batches[batch.id] = batch
    case (.put, "i"):
      guard let item = QueueItem(json: op.body), "i\(item.id)" == op.key else {
        throw bad(op, "not a queue item")
      }
      guard batches[item.batch] != nil else { throw bad(op, "its batch is unknown") }
      put(item)
    case (.del, "i"):
      guard let id = Int(op.key.dropFirst()) else { throw bad(op, "not a queue item's id") }
      remove(id)
    default: throw bad(op, "unknown verb \(op.verb.rawValue)")
    }
    versions.touch(Self.shard)
  }

  private func bad(_ op: Op, _ what: String) -> JournalError {
    .badOp(section: Self.name, key: op.key, what: what)
  }

  private mutating func put(_ item: QueueItem) {
    if items.updateValue(item, forKey: item.id) == nil { itemsLeft[item.batch, default: 0] += 1 }
    if item.status == .pending {
      pending.insert(item.id)
    } else {
      pending.remove(item.id)
    }
  }

  private mutating func remove(_ id: Int) {
    guard let item = items.removeValue(forKey: id) else { return }
    pending.remove(id)
    itemsLeft[item.batch, default: 1] -= 1
    if itemsLeft[item.batch] == 0 {
      itemsLeft[item.batch] = nil
      batches[item.batch] = nil
    }
  }
}

// MARK: - Reading

extension QueueSection {
  /// The item whose turn it is within this person.
  package var next: QueueItem? { pending.compactMap { items[$0] }.min(by: comesBefore) }

  /// What waits, in the order in which it will run.
  package var waiting: [QueueItem] { pending.compactMap { items[$0] }.sorted(by: comesBefore) }

  /// Higher priority first, then single pictures before batches, then as queued.
  private func comesBefore(_ a: QueueItem, _ b: QueueItem) -> Bool {
    rank(of: a, priority: a.priority) < rank(of: b, priority: b.priority)
  }

  private func rank(of item: QueueItem, priority: Int) -> (Int, Int, Int) {
    (-priority, batches[item.batch]?.size ?? 1 > 1 ? 1 : 0, item.id)
  }

  /// The items to change, so that `ids` come first and in that order and the rest follows as it was.
  ///
  /// The order is told by priorities alone, so that clients that sort by them see it too.
  package func moved(toFront ids: [Int]) -> [QueueItem] {
    var seen: Set<Int> = []
    let first = ids.filter { pending.contains($0) && seen.insert($0).inserted }
      .compactMap { items[$0] }
    var following: QueueItem?
    var changed: [QueueItem] = []
    for item in (first + waiting.filter { !seen.contains($0.id) }).reversed() {
      var item = item
      if let next = following {
        let nextRank = rank(of: next, priority: next.priority)
        if rank(of: item, priority: item.priority) >= nextRank {
          let isEnough = rank(of: item, priority: next.priority) < nextRank
          item.priority = isEnough ? next.priority : next.priority + 1
          changed.append(item)
        }
      }
      following = item
    }
    return changed
  }

  /// Items in the order in which a person reads them: by priority, then as queued.
  package var ordered: [QueueItem] {
    items.values.sorted { a, b in (-a.priority, a.id) < (-b.priority, b.id) }
  }

  /// How many items have each status.
  package var counts: [ItemStatus: Int] {
    items.values.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
  }

  /// Ids of finished items that are beyond what is kept, oldest first.
  package func expired(
    at now: Instant, keeping kept: Int = Limits.finishedItemsPerPerson
  ) -> [Int] {
    let finished = items.values.filter(\.status.isFinal).sorted { $0.id < $1.id }
    let surplus = max(0, finished.count - kept)
    let age = Duration.seconds(Limits.finishedItemDays * 86_400)
    return finished.enumerated()
      .filter { $0.offset < surplus || now - $0.element.times.updated > age }
      .map(\.element.id)
  }
}

// MARK: - Shards

extension QueueSection {
  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let batches = batches.values.sorted { $0.id < $1.id }.map(\.json)
    let items = items.values.sorted { $0.id < $1.id }.map(\.json)
    return
      (["schema": "limner.queue/1", "batches": .array(batches), "items": .array(items)] as JSON)
      .bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      throw .badShard(name: shard, what: "not JSON: \(error)")
    }
    for text in json["batches"].arrayValue ?? [] {
      guard let batch = QueueBatch(json: text) else {
        throw .badShard(name: shard, what: "not a batch")
      }
      batches[batch.id] = batch
    }
    for text in json["items"].arrayValue ?? [] {
      guard let item = QueueItem(json: text), batches[item.batch] != nil else {
        throw .badShard(name: shard, what: "not a queue item, or its batch is unknown")
      }
      put(item)
    }
    versions.touch(shard)
  }
}
