import Base
import Journal

/// What was done on shared boards in this directory, the newest of each board; every record that touches a
/// shared board has a line here, and so says under which version of its grants it was written.
package struct DeedSection: Section {
  package static let name = "deed"
  private static let prefix = "deeds-"

  private struct Book: Sendable {
    var deeds: [BoardDeed] = []
    var version: UInt64 = 0
  }

  private var books: [BoardID: Book] = [:]
  private var versions = ShardVersions()

  package init() {}

  package static func put(_ deed: BoardDeed) -> Op { .put(name, deed.id.text, deed.json) }

  /// The board is gone for good.
  package static func remove(_ board: BoardID) -> Op { .del(name, board.text) }

  /// The boards that changes in this directory touched.
  package var boards: some Collection<BoardID> { books.keys }

  /// What was done on a board, oldest first.
  package subscript(board: BoardID) -> [BoardDeed] { books[board]?.deeds ?? [] }

  /// The newest version of a board's manifest under which something here was written.
  package func newestVersion(of board: BoardID) -> UInt64 { books[board]?.version ?? 0 }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      guard let deed = BoardDeed(json: op.body), deed.id.text == op.key else {
        throw .badOp(op, "not a deed")
      }
      add(deed)
    case .del:
      guard let id = BoardID(op.key) else { throw .badOp(op, "not a board's id") }
      books[id] = nil
      versions.drop(Self.shard(id))
    default: throw .badOp(op, "only put and del are known")
    }
  }

  private mutating func add(_ deed: BoardDeed) {
    var book = books[deed.board] ?? Book()
    books[deed.board] = nil
    // An op may be applied twice; it comes back within the last few lines.
    if !book.deeds.suffix(64).contains(where: { $0.id == deed.id }) { book.deeds.append(deed) }
    // Dropped by quarters, so that not every line moves a thousand.
    if book.deeds.count > Limits.deedsPerBoard + Limits.deedsPerBoard / 4 {
      book.deeds.removeFirst(book.deeds.count - Limits.deedsPerBoard)
    }
    book.version = max(book.version, deed.version)
    books[deed.board] = book
    versions.touch(Self.shard(deed.board))
  }

  private static func shard(_ id: BoardID) -> String { prefix + id.text }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let book = BoardID(shard.dropFirst(Self.prefix.count)).flatMap { books[$0] } ?? Book()
    return
      ([
        "schema": "limner.deeds/1", "acl_version": .integer(Int64(clamping: book.version)),
        "deeds": .array(book.deeds.map(\.json)),
      ] as JSON).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try shardItems(bytes, shard: shard, key: "deeds") {
      guard let deed = BoardDeed(json: json) else {
        throw .badShard(name: shard, what: "not a deed")
      }
      add(deed)
    }
  }
}
