import Base
import Journal

/// The account record of the directory's person: one op, `put`, of the whole record.
package struct AccountSection: Section {
  package static let name = "account"
  private static let shard = "account"

  package private(set) var person: Person?
  private var versions = ShardVersions()
  package init() {}

  /// The op that makes `person` the directory's person.
  package static func put(_ person: Person) -> Op { .put(name, person.id.text, person.json) }

  package mutating func apply(_ op: Op) throws(JournalError) {
    guard op.verb == .put else { throw .badOp(op, "only put is known") }
    person = try parsed(op) { json throws(AccountError) in try Person(json) }
    versions.touch(AccountSection.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    JSON.object(JSONObject([("account", person?.json ?? .null)])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    let json = try shardJSON(shard, bytes)["account"]
    guard !json.isNull else { return }
    do throws(AccountError) {
      person = try Person(json)
    } catch {
      throw .badShard(name: shard, what: "\(error)")
    }
    versions.touch(shard)
  }
}

extension JournalError {
  /// The refusal of an op that makes no sense in its section.
  package static func badOp(_ op: Op, _ what: String) -> JournalError {
    .badOp(section: op.section, key: op.key, what: what)
  }
}

/// The record in an op's body, or the refusal that names what is wrong with it.
func parsed<R>(_ op: Op, _ read: (JSON) throws(AccountError) -> R) throws(JournalError) -> R {
  do throws(AccountError) {
    return try read(op.body)
  } catch {
    throw .badOp(op, "\(error)")
  }
}

/// A shard's text as JSON.
func shardJSON(_ shard: String, _ bytes: [UInt8]) throws(JournalError) -> JSON {
  do {
    return try JSON(parsing: bytes)
  } catch {
    throw .badShard(name: shard, what: "not JSON: \(error)")
  }
}
