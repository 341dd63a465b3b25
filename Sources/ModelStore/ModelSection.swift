import Base
import Journal

/// The models of the house, in the system's directory.
package struct ModelSection: Section {
  package static let name = "model"
  private static let shard = "models"

  package private(set) var models: [String: ModelRecord] = [:]
  private var versions = ShardVersions()

  package init() {}

  package static func put(_ model: ModelRecord) -> Op { .put(name, model.key, model.json) }

  package subscript(key: String) -> ModelRecord? { models[key] }

  /// Models in the order in which they came.
  package var ordered: [ModelRecord] {
    models.values.sorted { ($0.created, $0.key) < ($1.created, $1.key) }
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      guard let model = ModelRecord(json: op.body), model.key == op.key else {
        throw .badOp(section: Self.name, key: op.key, what: "not a model record")
      }
      models[model.key] = model
    case .del: models[op.key] = nil
    default: throw .badOp(section: Self.name, key: op.key, what: "unknown verb \(op.verb.rawValue)")
    }
    versions.touch(Self.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let records = ordered.map(\.json)
    return (["schema": "limner.models/1", "models": .array(records)] as JSON).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      throw .badShard(name: shard, what: "not JSON: \(error)")
    }
    for text in json["models"].arrayValue ?? [] {
      guard let model = ModelRecord(json: text) else {
        throw .badShard(name: shard, what: "not a model record")
      }
      models[model.key] = model
    }
    versions.touch(shard)
  }
}
