import Base

/// One kind of record in a directory: a struct of pure functions, without clock, disk or thread.
///
/// `apply` is the only way state changes, at run time and at start-up alike. State is cut into shards
/// (one for most sections, one per month for images); a shard is a file of the snapshot. A published
/// state is kept by readers while the next one is made, so a section holds its shards apart and the
/// first change after a publication copies one shard, not all.
package protocol Section: Sendable {
  /// The section's name in ops: one lower-case word.
  static var name: String { get }
  init()

  /// - Throws: `JournalError.badOp` when the op makes no sense here; then nothing has changed.
  mutating func apply(_ op: Op) throws(JournalError)

  /// Every shard that exists now, with a version that differs whenever its content may differ.
  ///
  /// Names consist of `a-z0-9-` and are unique in the directory (`boards`, `images-202611`).
  var shardVersions: [String: UInt64] { get }

  /// The shard's content as one JSON text; fields that this version does not know are kept in it.
  func write(shard: String) -> [UInt8]

  /// Takes in a shard that `write` made, of this or an older version.
  mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError)
}

/// The versions of a section's shards: touch a shard on each change, drop it when it is empty.
package struct ShardVersions: Sendable {
  package private(set) var all: [String: UInt64] = [:]
  private var latest: UInt64 = 0

  package init() {}

  package mutating func touch(_ shard: String) {
    latest += 1
    all[shard] = latest
  }

  package mutating func drop(_ shard: String) {
    latest += 1
    all[shard] = nil
  }
}
