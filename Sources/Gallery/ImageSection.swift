import Base
import Journal

/// One person's picture records, by month of making.
package struct ImageSection: Section {
  package static let name = "image"

  /// Sets the board of many pictures at once: `{image_names, board_id|null, updated_at}`.
  package static let moveVerb: Op.Verb = "move"
  /// Sets the star of many pictures at once: `{image_names, starred, updated_at}`.
  package static let starVerb: Op.Verb = "star"
  /// Puts many pictures into the trash or back: `{image_names, deleted_at|null, updated_at}`.
  package static let trashVerb: Op.Verb = "trash"

  private(set) var months: [String: PictureMonth] = [:]
  private var versions = ShardVersions()

  package init() {}

  package subscript(name: PictureName) -> ImageRecord? {
    for month in months.values {
      if let record = month.records[name] { return record }
    }
    return nil
  }

  /// How many pictures there are, intermediates and trash included.
  package var count: Int { months.values.reduce(0) { $0 + $1.records.count } }

  /// Bytes of all picture files that are not in the trash.
  package var storedBytes: Int {
    months.values.reduce(0) { sum, month in
      month.records.values.reduce(sum) { $1.isTrashed ? $0 : $0 + $1.file.bytes }
    }
  }

  /// What counts on a person's quota, and the bytes that the trash holds beside it.
  package var usage: (pictures: Int, bytes: Int, trashBytes: Int) {
    records.reduce(into: (pictures: 0, bytes: 0, trashBytes: 0)) { sum, record in
      if record.isTrashed {
        sum.trashBytes += record.file.bytes
      } else {
        sum.pictures += 1
        sum.bytes += record.file.bytes
      }
    }
  }

  /// Every record, in no order.
  package var records: [ImageRecord] { months.values.flatMap { $0.records.values } }

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
      remove(name)
    case Self.moveVerb, Self.starVerb, Self.trashVerb: try applyBulk(op)
    default: throw .badOp(section: Self.name, key: op.key, what: "unknown verb \(op.verb.rawValue)")
    }
  }

  private mutating func applyBulk(_ op: Op) throws(JournalError) {
    guard let names = op.body["image_names"].arrayValue?.compactMap(\.stringValue),
      case .integer(let at) = op.body["updated_at"]
    else { throw .badOp(section: Self.name, key: op.key, what: "no image_names or updated_at") }
    for name in names.compactMap({ PictureName($0) }) {
      guard var record = self[name] else { continue }
      switch op.verb {
      case Self.moveVerb: record.board = op.body["board_id"].stringValue.flatMap { BoardID($0) }
      case Self.starVerb: record.isStarred = op.body["starred"].boolValue ?? false
      default:
        if case .integer(let deleted) = op.body["deleted_at"] {
          record.times.deleted = Instant(nanoseconds: deleted)
        } else {
          record.times.deleted = nil
        }
      }
      record.times.updated = Instant(nanoseconds: at)
      put(record)
    }
  }

  private mutating func put(_ record: ImageRecord) {
    let month = record.times.created.monthText
    if let old = self[record.name], old.times.created.monthText != month { remove(record.name) }
    months[month, default: PictureMonth()].put(record)
    versions.touch(Self.shard(month))
  }

  private mutating func remove(_ name: PictureName) {
    for month in months.keys where months[month]?.remove(name) != nil {
      versions.touch(Self.shard(month))
      if months[month]?.isEmpty == true {
        months[month] = nil
        versions.drop(Self.shard(month))
      }
    }
  }
}

// MARK: - Shards

extension ImageSection {
  private static let prefix = "images-"

  private static func shard(_ month: String) -> String { prefix + month }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let month = months[String(shard.dropFirst(Self.prefix.count))] ?? PictureMonth()
    let records = month.records.values.sorted { $0.name < $1.name }.map(\.json)
    return (["schema": "limner.images/1", "images": .array(records)] as JSON).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try shardItems(bytes, shard: shard, key: "images") {
      guard let record = ImageRecord(json: json) else {
        throw .badShard(name: shard, what: "not an image record")
      }
      put(record)
    }
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

extension ImageSection {
  /// Up to `count` pictures, trash included, in no order.
  package func someNames(_ count: Int) -> [PictureName] {
    Array(months.values.lazy.flatMap(\.records.keys).prefix(count))
  }
}
