import Base
import Journal

/// When a person last opened each workflow, also those of others and those that ship.
struct Openings: Sendable {
  static let shard = "openings"
  private static let prefix = "opened/"

  private var times: [String: Instant] = [:]

  subscript(workflow: String) -> Instant? { times[workflow] }

  /// The workflow that an op's key is about, where it is one about an opening.
  static func workflow(inKey key: String) -> String? {
    key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : nil
  }

  /// The ops that note an opening; the one that is longest ago gives way when there are too many.
  func note(_ workflow: String, at now: Instant) -> [Op] {
    let put = Op.put(
      WorkflowSection.name, Openings.prefix + workflow, .integer(now.nanoseconds))
    guard times[workflow] == nil, times.count >= Limits.workflowOpenings,
      let oldest = times.min(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    else { return [put] }
    return [.del(WorkflowSection.name, Openings.prefix + oldest.key), put]
  }

  func forgetAll() -> [Op] {
    times.keys.sorted().map { .del(WorkflowSection.name, Openings.prefix + $0) }
  }

  mutating func apply(_ op: Op, to workflow: String) throws(JournalError) {
    switch op.verb {
    case .put:
      guard case .integer(let time) = op.body else {
        throw .badOp(section: op.section, key: op.key, what: "not a time")
      }
      times[workflow] = Instant(nanoseconds: time)
    case .del: times[workflow] = nil
    default: throw .badOp(section: op.section, key: op.key, what: "only put and del are known")
    }
  }

  var json: JSON {
    .array(
      times.sorted { $0.key < $1.key }.map { id, time in
        ["id": .string(id), "opened_ns": .integer(time.nanoseconds)]
      })
  }

  mutating func load(_ bytes: [UInt8]) throws(JournalError) {
    for json in try records(bytes, shard: Openings.shard, key: Openings.shard) {
      guard let id = json["id"].stringValue, case .integer(let time) = json["opened_ns"] else {
        throw .badShard(name: Openings.shard, what: "not an opening")
      }
      times[id] = Instant(nanoseconds: time)
    }
  }
}
