import Accounts
import Base
import Journal

/// Which version of a shared board's manifest is the newest, kept apart from the manifest itself so that a
/// lost one is missed.
package struct BoardVersion: Equatable, Sendable {
  package var version: UInt64
  package var owner: UserID
  /// SHA-256 of the manifest's bytes in hex.
  package var digest: String

  package init(version: UInt64, owner: UserID, digest: String) {
    self.version = version
    self.owner = owner
    self.digest = digest
  }
}

/// The newest versions of all shared boards.
package struct BoardVersionSection: Section {
  package static let name = "shared"
  private static let shard = "shared-boards"

  package private(set) var boards: [BoardID: BoardVersion] = [:]
  private var versions = ShardVersions()

  package init() {}

  package static func put(_ id: BoardID, _ version: BoardVersion) -> Op {
    .put(name, id.text, json(id, version))
  }

  /// The board is gone for good.
  package static func remove(_ id: BoardID) -> Op { .del(name, id.text) }

  private static func json(_ id: BoardID, _ version: BoardVersion) -> JSON {
    [
      "board_id": .string(id.text), "version": .integer(Int64(clamping: version.version)),
      "owner": .string(version.owner.text), "sha256": .string(version.digest),
    ]
  }

  private static func read(_ json: JSON) -> (id: BoardID, version: BoardVersion)? {
    guard let id = json["board_id"].stringValue.flatMap({ BoardID($0) }),
      let version = json["version"].seqValue,
      let owner = json["owner"].stringValue.flatMap({ UserID($0) }),
      let digest = json["sha256"].stringValue
    else { return nil }
    return (id, BoardVersion(version: version, owner: owner, digest: digest))
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      guard let (id, version) = Self.read(op.body), id.text == op.key else {
        throw .badOp(op, "not a board's version")
      }
      boards[id] = version
    case .del:
      guard let id = BoardID(op.key) else { throw .badOp(op, "not a board's id") }
      boards[id] = nil
    default: throw .badOp(op, "only put and del are known")
    }
    versions.touch(Self.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let all = boards.sorted { $0.key < $1.key }.map { Self.json($0.key, $0.value) }
    return (["schema": "limner.shared-boards/1", "boards": .array(all)] as JSON).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try shardItems(bytes, shard: shard, key: "boards") {
      guard let (id, version) = Self.read(json) else {
        throw .badShard(name: shard, what: "not a board's version")
      }
      boards[id] = version
    }
    versions.touch(shard)
  }
}
