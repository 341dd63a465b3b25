import Base
import Journal

/// One person's boards.
package struct BoardSection: Section {
  package static let name = "board"
  private static let shard = "boards"

  package private(set) var boards: [BoardID: Board] = [:]
  private var versions = ShardVersions()

  package init() {}

  package subscript(id: BoardID) -> Board? { boards[id] }

  package mutating func apply(_ op: Op) throws(JournalError) {
    guard let id = BoardID(op.key) else {
      throw .badOp(section: Self.name, key: op.key, what: "not a board's id")
    }
    switch op.verb {
    case .put:
      guard let board = Board(json: op.body), board.id == id else {
        throw .badOp(section: Self.name, key: op.key, what: "not a board record")
      }
      boards[id] = board
    case .del: boards[id] = nil
    default: throw .badOp(section: Self.name, key: op.key, what: "unknown verb \(op.verb.rawValue)")
    }
    versions.touch(Self.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let records = boards.values.sorted { $0.id < $1.id }.map(\.json)
    return (["schema": "limner.boards/1", "boards": .array(records)] as JSON).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try shardItems(bytes, shard: shard, key: "boards") {
      guard let board = Board(json: json) else {
        throw .badShard(name: shard, what: "not a board record")
      }
      boards[board.id] = board
    }
    versions.touch(shard)
  }
}
