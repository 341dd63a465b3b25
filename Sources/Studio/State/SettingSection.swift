import Base
import Journal

/// Settings that an administrator changed while the house runs, by name; the value is any JSON.
package struct SettingSection: Section {
  package static let name = "setting"
  private static let shard = "settings"

  private var values: [String: JSON] = [:]
  private var versions = ShardVersions()
  package init() {}

  package subscript(key: String) -> JSON? { values[key] }

  package static func put(_ key: String, _ value: JSON) -> Op { .put(name, key, value) }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put: values[op.key] = op.body
    case .del: values[op.key] = nil
    default:
      throw .badOp(section: op.section, key: op.key, what: "only put and del are known")
    }
    versions.touch(SettingSection.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let all = JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    return JSON.object(JSONObject([("settings", .object(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    do {
      let all = try JSON(parsing: bytes)["settings"].objectValue ?? JSONObject()
      for (key, value) in all.members { values[key] = value }
    } catch {
      throw .badShard(name: shard, what: "not JSON: \(error)")
    }
    versions.touch(shard)
  }
}
