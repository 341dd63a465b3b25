import Base
import Journal

/// One person's style presets.
package struct PresetSection: Section {
  package static let name = "preset"
  private static let shard = "presets"

  /// Deleted ones included, for as long as their files stay.
  package private(set) var presets: [String: StylePreset] = [:]
  private var versions = ShardVersions()
  package init() {}

  /// Those that are there for people.
  package var current: [StylePreset] { presets.values.filter { $0.deleted == nil } }

  /// The op that keeps a preset.
  package func put(_ preset: StylePreset) throws(LibraryError) -> Op {
    guard presets[preset.id] != nil || presets.count < Limits.presets else {
      throw .tooManyPresets(limit: Limits.presets)
    }
    let texts = [preset.positivePrompt, preset.negativePrompt]
    guard texts.allSatisfy({ $0.unicodeScalars.count <= Limits.presetText }) else {
      throw .presetTextTooLong(limit: Limits.presetText)
    }
    return .put(PresetSection.name, preset.id, preset.json)
  }

  package static func forget(_ id: String) -> Op { .del(name, id) }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      guard let preset = StylePreset(json: op.body), preset.id == op.key else {
        throw .badOp(section: op.section, key: op.key, what: "not a style preset")
      }
      presets[op.key] = preset
    case .del: presets[op.key] = nil
    default: throw .badOp(section: op.section, key: op.key, what: "only put and del are known")
    }
    versions.touch(PresetSection.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let all = presets.values.sorted { $0.id < $1.id }.map(\.json)
    return JSON.object(JSONObject([("presets", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try records(bytes, shard: shard, key: "presets") {
      guard let preset = StylePreset(json: json) else {
        throw .badShard(name: shard, what: "not a style preset")
      }
      presets[preset.id] = preset
    }
    versions.touch(shard)
  }
}

/// The records that a shard holds under `key`.
func records(_ bytes: [UInt8], shard: String, key: String) throws(JournalError) -> [JSON] {
  do {
    return try JSON(parsing: bytes)[key].arrayValue ?? []
  } catch {
    throw .badShard(name: shard, what: "not JSON: \(error)")
  }
}
