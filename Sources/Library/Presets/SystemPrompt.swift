import Base
import Journal

/// An instruction for a language model that somebody keeps to use again.
package struct SystemPrompt: Equatable, Sendable {
  package let id: UUID4
  package var name: String
  package var content: String
  package var isPublic: Bool
  package let created: Instant
  package var updated: Instant

  package init(
    id: UUID4 = .random(), name: String, content: String, isPublic: Bool, at now: Instant
  ) {
    self.id = id
    self.name = name
    self.content = content
    self.isPublic = isPublic
    created = now
    updated = now
  }

  package var json: JSON {
    [
      "id": .string(id.text), "name": .string(name), "content": .string(content),
      "is_public": .bool(isPublic), "created_ns": .integer(created.nanoseconds),
      "updated_ns": .integer(updated.nanoseconds),
    ]
  }

  package init?(json: JSON) {
    guard let id = json["id"].stringValue.flatMap({ UUID4($0) }),
      let name = json["name"].stringValue, let content = json["content"].stringValue,
      case .integer(let created) = json["created_ns"],
      case .integer(let updated) = json["updated_ns"]
    else { return nil }
    self.id = id
    self.name = name
    self.content = content
    isPublic = json["is_public"].boolValue ?? false
    self.created = Instant(nanoseconds: created)
    self.updated = Instant(nanoseconds: updated)
  }
}

/// One person's system prompts.
package struct SystemPromptSection: Section {
  package static let name = "system_prompt"
  private static let shard = "system-prompts"

  package private(set) var prompts: [UUID4: SystemPrompt] = [:]
  private var versions = ShardVersions()
  package init() {}

  /// The op that keeps a prompt.
  package func put(_ prompt: SystemPrompt) throws(LibraryError) -> Op {
    guard prompts[prompt.id] != nil || prompts.count < Limits.systemPrompts else {
      throw .tooManySystemPrompts(limit: Limits.systemPrompts)
    }
    guard prompt.content.unicodeScalars.count <= Limits.systemPromptText else {
      throw .systemPromptTooLong(limit: Limits.systemPromptText)
    }
    return .put(SystemPromptSection.name, prompt.id.text, prompt.json)
  }

  package static func forget(_ id: UUID4) -> Op { .del(name, id.text) }

  package mutating func apply(_ op: Op) throws(JournalError) {
    guard let id = UUID4(op.key) else {
      throw .badOp(section: op.section, key: op.key, what: "not an id")
    }
    switch op.verb {
    case .put:
      guard let prompt = SystemPrompt(json: op.body), prompt.id == id else {
        throw .badOp(section: op.section, key: op.key, what: "not a system prompt")
      }
      prompts[id] = prompt
    case .del: prompts[id] = nil
    default: throw .badOp(section: op.section, key: op.key, what: "only put and del are known")
    }
    versions.touch(SystemPromptSection.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let all = prompts.values.sorted { $0.id < $1.id }.map(\.json)
    return JSON.object(JSONObject([("system_prompts", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try records(bytes, shard: shard, key: "system_prompts") {
      guard let prompt = SystemPrompt(json: json) else {
        throw .badShard(name: shard, what: "not a system prompt")
      }
      prompts[prompt.id] = prompt
    }
    versions.touch(shard)
  }
}
