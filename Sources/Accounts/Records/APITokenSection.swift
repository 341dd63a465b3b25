import Base
import Journal

/// The person's API tokens; one that is not here opens nothing.
package struct APITokenSection: Section {
  package static let name = "token"
  private static let shard = "tokens"
  private static let clear: Op.Verb = "clear"
  private static let seen: Op.Verb = "seen"

  package private(set) var tokens: [UUID4: APIToken] = [:]
  private var versions = ShardVersions()
  package init() {}

  package static func put(_ token: APIToken) -> Op { .put(name, token.id.text, token.json) }
  package static func revoke(_ id: UUID4) -> Op { .del(name, id.text) }
  package static func revokeAll() -> Op { Op(section: name, verb: clear, key: "") }
  package static func seen(_ times: [UUID4: Instant]) -> Op {
    Op(section: name, verb: seen, key: "", body: seenBody(times))
  }

  package func live(secret: [UInt8], at now: Instant) -> APIToken? {
    guard let token = tokens[APIToken.id(ofSecret: secret)],
      token.isLive(secret: secret, at: now)
    else { return nil }
    return token
  }

  /// Newest first, those that have run out included, so that their owner sees why a script stopped.
  package var ordered: [APIToken] {
    tokens.values.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      let token = try parsed(op) { json throws(AccountError) in try APIToken(json) }
      tokens[token.id] = token
    case .del:
      guard let id = UUID4(op.key) else { throw .badOp(op, "the key is no id") }
      tokens[id] = nil
    case APITokenSection.clear: tokens = [:]
    case APITokenSection.seen:
      for (id, at) in seenTimes(op) { tokens[id]?.lastUsedAt = at }
    default: throw .badOp(op, "only put, del, clear and seen are known")
    }
    versions.touch(APITokenSection.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let all = tokens.values.sorted { $0.id < $1.id }.map(\.json)
    return JSON.object(JSONObject([("tokens", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try shardJSON(shard, bytes)["tokens"].arrayValue ?? [] {
      do throws(AccountError) {
        let token = try APIToken(json)
        tokens[token.id] = token
      } catch {
        throw .badShard(name: shard, what: "\(error)")
      }
    }
    versions.touch(shard)
  }
}
