import Base
import Journal

/// The smallest useful section: notes by key, one shard for each first letter of the key.
struct NoteSection: Section, Equatable {
  static let name = "note"
  private(set) var notes: [String: [String: JSON]] = [:]
  private var versions = ShardVersions()

  init() {}

  static func == (a: NoteSection, b: NoteSection) -> Bool { a.notes == b.notes }

  subscript(key: String) -> JSON? { notes[NoteSection.shard(key)]?[key] }

  var shardVersions: [String: UInt64] { versions.all }

  private static func shard(_ key: String) -> String { "notes-" + String(key.prefix(1)) }

  mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put: set(op.key, op.body)
    case .del: set(op.key, nil)
    case "put-all":
      for key in op.body["keys"].arrayValue ?? [] {
        if let key = key.stringValue { set(key, op.body["value"]) }
      }
    default: throw .badOp(section: op.section, key: op.key, what: "unknown verb")
    }
  }

  private mutating func set(_ key: String, _ value: JSON?) {
    let shard = NoteSection.shard(key)
    notes[shard, default: [:]][key] = value
    if notes[shard] == [:] {
      notes[shard] = nil
      versions.drop(shard)
    } else {
      versions.touch(shard)
    }
  }

  func write(shard: String) -> [UInt8] {
    let members = (notes[shard] ?? [:]).sorted { $0.key < $1.key }
    return JSON.object(JSONObject(members.map { ($0.key, $0.value) })).bytes
  }

  mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    guard let json = readJSON(bytes)?.objectValue else {
      throw .badShard(name: shard, what: "not a JSON object")
    }
    for (key, value) in json.members { set(key, value) }
  }

  private func readJSON(_ bytes: [UInt8]) -> JSON? { try? JSON(parsing: bytes) }
}

/// A directory of notes and nothing else.
struct NoteState: DirectoryState, Equatable {
  var notes = NoteSection()
  static let parts = [Part(\NoteState.notes)]
}
