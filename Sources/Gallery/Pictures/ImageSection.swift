import Base
import Journal

/// One person's picture records: packed, found by name, and in order on every shelf.
///
/// A month is a shard of the snapshot; in memory records lie by id, since a million of them must fit.
package struct ImageSection: Section {
  package static let name = "image"

  /// Sets the board of many pictures at once: `{image_names, board_id|null, updated_at}`.
  package static let moveVerb: Op.Verb = "move"
  /// Sets the star of many pictures at once: `{image_names, starred, updated_at}`.
  package static let starVerb: Op.Verb = "star"
  /// Puts many pictures into the trash or back: `{image_names, deleted_at|null, updated_at}`.
  package static let trashVerb: Op.Verb = "trash"

  private var store = PictureStore()
  private var shelves: [Shelf: PictureOrder] = [:]
  var words = PictureWords()
  /// Whole records of those that do not fit the packed form, fields of newer versions among them.
  private var odd: [UUID4: ImageRecord] = [:]
  /// How many records each month has.
  private var months: [Int: Int] = [:]
  private var versions = ShardVersions()

  package init() {}

  package subscript(name: PictureName) -> ImageRecord? { store[name.uuid].map(record) }

  /// How many pictures there are, intermediates and trash included.
  package var count: Int { store.count }

  /// Bytes of all picture files that are not in the trash.
  package var storedBytes: Int { shelves[.everything]?.bytes ?? 0 }

  /// What counts on a person's quota, and the bytes that the trash holds beside it.
  package var usage: (pictures: Int, bytes: Int, trashBytes: Int) {
    let live = shelves[.everything]
    return (live?.count ?? 0, live?.bytes ?? 0, shelves[.trash]?.bytes ?? 0)
  }

  /// Up to `count` pictures, trash included, in no order.
  package func someNames(_ count: Int) -> [PictureName] { store.some(count).map(PictureName.init) }

  /// Every record, by name; for looks at all of them, since each is unpacked.
  package var records: [ImageRecord] {
    var all: [ImageRecord] = []
    all.reserveCapacity(count)
    store.visit { all.append(record($0)) }
    return all
  }

  /// Names and times of all pictures, by name.
  package var keys: [PictureKey] {
    var all: [PictureKey] = []
    all.reserveCapacity(count)
    store.visit { all.append(PictureKey(time: $0.times.created, id: $0.id)) }
    return all
  }

  /// The boards that pictures hang on, whether or not those boards are still there.
  package var boards: [BoardID] {
    shelves.keys.compactMap { if case .board(let id) = $0 { id } else { nil } }
  }

  func order(of shelf: Shelf) -> PictureOrder? { shelves[shelf] }
  func modelNumber(_ name: String) -> UInt32? { words.models.number(of: name) }

  private func record(_ packed: PackedPicture) -> ImageRecord {
    packed.flags.contains(.odd) ? odd[packed.id] ?? words.unpack(packed) : words.unpack(packed)
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      guard let record = ImageRecord(json: op.body), record.name.text == op.key else {
        throw .badOp(section: Self.name, key: op.key, what: "not an image record")
      }
      put(record)
    case .del:
      guard let name = PictureName(op.key) else {
        throw .badOp(section: Self.name, key: op.key, what: "not a picture's name")
      }
      remove(name.uuid)
    case Self.moveVerb, Self.starVerb, Self.trashVerb: try applyBulk(op)
    default: throw .badOp(section: Self.name, key: op.key, what: "unknown verb \(op.verb.rawValue)")
    }
  }

  private mutating func applyBulk(_ op: Op) throws(JournalError) {
    guard let names = op.body["image_names"].arrayValue?.compactMap(\.stringValue),
      case .integer(let at) = op.body["updated_at"]
    else { throw .badOp(section: Self.name, key: op.key, what: "no image_names or updated_at") }
    let board = op.body["board_id"].stringValue.flatMap { BoardID($0) }
    let isStarred = op.body["starred"].boolValue ?? false
    var deleted: Instant?
    if case .integer(let value) = op.body["deleted_at"] { deleted = Instant(nanoseconds: value) }
    for name in names.compactMap({ PictureName($0) }) {
      guard var record = self[name] else { continue }
      switch op.verb {
      case Self.moveVerb: record.board = board
      case Self.starVerb: record.isStarred = isStarred
      default: record.times.deleted = deleted
      }
      record.times.updated = Instant(nanoseconds: at)
      put(record)
    }
  }

  private mutating func put(_ record: ImageRecord) {
    var packed = words.pack(record)
    if words.unpack(packed) == record {
      if odd[packed.id] != nil { odd[packed.id] = nil }
    } else {
      packed.flags.insert(.odd)
      odd[packed.id] = record
    }
    put(packed)
    touch(record.times.created.monthNumber)
  }

  /// Puts a packed record in its places; the version of its shard is the caller's to raise.
  private mutating func put(_ packed: PackedPicture) {
    let month = Instant(nanoseconds: packed.times.created).monthNumber
    if let old = store.put(packed) {
      takeOff(old)
      leave(Instant(nanoseconds: old.times.created).monthNumber, for: month)
    }
    months[month, default: 0] += 1
    let (isStarred, bytes) = (packed.isStarred, Int(packed.size.bytes))
    shelves[shelf(of: packed), default: PictureOrder()]
      .insert(packed.place, isStarred: isStarred, bytes: bytes)
    guard !packed.isTrashed else { return }
    shelves[.everything, default: PictureOrder()]
      .insert(packed.placeByAge, isStarred: isStarred, bytes: bytes)
  }

  private mutating func remove(_ id: UUID4) {
    guard let old = store.remove(id) else { return }
    if old.flags.contains(.odd) { odd[id] = nil }
    takeOff(old)
    let month = Instant(nanoseconds: old.times.created).monthNumber
    leave(month, for: nil)
    if months[month] != nil { touch(month) }
  }

  private mutating func takeOff(_ old: PackedPicture) {
    let (isStarred, bytes) = (old.isStarred, Int(old.size.bytes))
    let shelf = shelf(of: old)
    shelves[shelf]?.remove(old.place, isStarred: isStarred, bytes: bytes)
    if shelves[shelf]?.isEmpty == true { shelves[shelf] = nil }
    guard !old.isTrashed else { return }
    shelves[.everything]?.remove(old.placeByAge, isStarred: isStarred, bytes: bytes)
  }

  /// Counts one record less in a month, whose shard goes when it was the last.
  private mutating func leave(_ month: Int, for next: Int?) {
    let left = (months[month] ?? 1) - 1
    months[month] = left == 0 ? nil : left
    guard next != month else { return }
    if left == 0 { versions.drop(Self.shard(month)) } else { touch(month) }
  }

  private func shelf(of packed: PackedPicture) -> Shelf {
    if packed.isTrashed { return .trash }
    return words.boards[packed.board].map(Shelf.board) ?? .uncategorized
  }
}

// MARK: - Shards

extension ImageSection {
  private static let prefix = "images-"

  private static func shard(_ month: Int) -> String {
    let digits = String(month)
    return prefix + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private mutating func touch(_ month: Int) { versions.touch(Self.shard(month)) }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    guard let month = Int(shard.dropFirst(Self.prefix.count)) else { return [] }
    var writer = ImageShardWriter(words: words)
    store.visit { packed in
      guard Instant(nanoseconds: packed.times.created).monthNumber == month else { return }
      if let whole = odd[packed.id] { writer.append(whole) } else { writer.append(packed) }
    }
    return writer.finished()
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    var reader = ImageShardReader(bytes, shard: shard)
    try reader.begin()
    var touched: Set<Int> = []
    while let entry = try reader.next(&words) {
      switch entry {
      case .packed(let packed):
        put(packed)
        touched.insert(Instant(nanoseconds: packed.times.created).monthNumber)
      case .whole(let record): put(record)
      }
    }
    for month in touched { touch(month) }
  }
}

/// The array under `key` of a shard's JSON.
func shardItems(_ bytes: [UInt8], shard: String, key: String) throws(JournalError) -> [JSON] {
  do {
    guard let items = try JSON(parsing: bytes)[key].arrayValue else {
      throw JournalError.badShard(name: shard, what: "no \(key)")
    }
    return items
  } catch {
    throw .badShard(name: shard, what: "not JSON: \(error)")
  }
}
