import Base
import Journal

/// What a person's browser keeps with the account: opaque texts by name (theme, hotkeys, form values).
package struct PreferenceSection: Section {
  package static let name = "preference"
  private static let shard = "preferences"

  private struct Entry: Sendable {
    let value: String
    /// Rises with each write, so that the newest come first.
    let order: UInt64
  }

  private var entries: [String: Entry] = [:]
  private var latest: UInt64 = 0
  private var bytes = 0
  private var versions = ShardVersions()
  package init() {}

  package subscript(key: String) -> String? { entries[key]?.value }

  /// Names that begin with `prefix`, the newest first.
  package func keys(prefix: String) -> [String] {
    entries.filter { $0.key.hasPrefix(prefix) }.sorted { $0.value.order > $1.value.order }.map(
      \.key)
  }

  /// The op that keeps `value` under `key`.
  package func put(_ key: String, _ value: String) throws(LibraryError) -> Op {
    guard key.utf8.count <= Limits.preferenceKeyBytes else {
      throw .keyTooLong(limit: Limits.preferenceKeyBytes)
    }
    let size = value.utf8.count
    guard size <= Limits.preferenceValue.bytes else {
      throw .valueTooLarge(bytes: size, limit: Limits.preferenceValue.bytes)
    }
    let old = entries[key]
    guard old != nil || entries.count < Limits.preferenceKeys else {
      throw .tooManyKeys(limit: Limits.preferenceKeys)
    }
    let before = old?.value.utf8.count ?? 0
    guard size <= before || bytes - before + size <= Limits.preferencesPerPerson.bytes else {
      throw .preferencesFull(limit: Limits.preferencesPerPerson.bytes)
    }
    return .put(PreferenceSection.name, key, .string(value))
  }

  /// The ops that forget `key`; none where it is unknown.
  package func forget(_ key: String) -> [Op] {
    entries[key] == nil ? [] : [.del(PreferenceSection.name, key)]
  }

  package func forgetAll() -> [Op] {
    entries.keys.sorted().map { .del(PreferenceSection.name, $0) }
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      guard let value = op.body.stringValue else {
        throw .badOp(section: op.section, key: op.key, what: "the value is no text")
      }
      set(op.key, value)
    case .del:
      bytes -= entries[op.key]?.value.utf8.count ?? 0
      entries[op.key] = nil
    default: throw .badOp(section: op.section, key: op.key, what: "only put and del are known")
    }
    versions.touch(PreferenceSection.shard)
  }

  private mutating func set(_ key: String, _ value: String) {
    latest += 1
    bytes += value.utf8.count - (entries[key]?.value.utf8.count ?? 0)
    entries[key] = Entry(value: value, order: latest)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  /// Oldest first, so that reading them back gives the same order.
  package func write(shard: String) -> [UInt8] {
    let all = entries.sorted { $0.value.order < $1.value.order }.map { key, entry -> JSON in
      ["key": .string(key), "value": .string(entry.value)]
    }
    return JSON.object(JSONObject([("preferences", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      throw .badShard(name: shard, what: "not JSON: \(error)")
    }
    for entry in json["preferences"].arrayValue ?? [] {
      guard let key = entry["key"].stringValue, let value = entry["value"].stringValue else {
        throw .badShard(name: shard, what: "a preference without key or value")
      }
      set(key, value)
    }
    versions.touch(shard)
  }
}
