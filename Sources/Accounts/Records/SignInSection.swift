import Base
import Journal

/// The person's live sign-ins; one that is not here opens nothing.
package struct SignInSection: Section {
  package static let name = "session"
  private static let shard = "sessions"
  /// Ends every sign-in at once.
  private static let clear: Op.Verb = "clear"
  /// Says when sign-ins were last used: `{session_id: nanoseconds}`.
  private static let seen: Op.Verb = "seen"

  package private(set) var signIns: [UUID4: SignIn] = [:]
  private var versions = ShardVersions()
  package init() {}

  package static func put(_ signIn: SignIn) -> Op { .put(name, signIn.id.text, signIn.json) }
  package static func end(_ id: UUID4) -> Op { .del(name, id.text) }
  package static func endAll() -> Op { Op(section: name, verb: clear, key: "") }

  package static func seen(_ times: [UUID4: Instant]) -> Op {
    Op(section: name, verb: seen, key: "", body: seenBody(times))
  }

  /// The sign-in that `secret` belongs to, while it lasts.
  package func live(secret: [UInt8], at now: Instant) -> SignIn? {
    guard let signIn = signIns[SignIn.id(ofSecret: secret)],
      signIn.isLive(secret: secret, at: now)
    else { return nil }
    return signIn
  }

  /// Newest first, without those that have run out.
  package func live(at now: Instant) -> [SignIn] {
    signIns.values.filter { now < $0.expiresAt }
      .sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
  }

  /// The sign-ins that must end for one more to begin: those that ran out, and the oldest over the limit.
  package func crowdedOut(at now: Instant) -> [UUID4] {
    let expired = signIns.values.filter { now >= $0.expiresAt }.map(\.id)
    return (expired + live(at: now).dropFirst(Limits.sessionsPerPerson - 1).map(\.id)).sorted()
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    switch op.verb {
    case .put:
      let signIn = try parsed(op) { json throws(AccountError) in try SignIn(json) }
      signIns[signIn.id] = signIn
    case .del:
      guard let id = UUID4(op.key) else { throw .badOp(op, "the key is no id") }
      signIns[id] = nil
    case SignInSection.clear: signIns = [:]
    case SignInSection.seen:
      for (id, at) in seenTimes(op) { signIns[id]?.lastSeenAt = at }
    default: throw .badOp(op, "only put, del, clear and seen are known")
    }
    versions.touch(SignInSection.shard)
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let all = signIns.values.sorted { $0.id < $1.id }.map(\.json)
    return JSON.object(JSONObject([("sessions", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    for json in try shardJSON(shard, bytes)["sessions"].arrayValue ?? [] {
      do throws(AccountError) {
        let signIn = try SignIn(json)
        signIns[signIn.id] = signIn
      } catch {
        throw .badShard(name: shard, what: "\(error)")
      }
    }
    versions.touch(shard)
  }
}

/// Times by id as the body of an op, in a fixed order.
func seenBody(_ times: [UUID4: Instant]) -> JSON {
  let sorted = times.sorted { $0.key < $1.key }
  return .object(JSONObject(sorted.map { ($0.key.text, .integer($0.value.nanoseconds)) }))
}

func seenTimes(_ op: Op) -> [(UUID4, Instant)] {
  (op.body.objectValue ?? JSONObject()).members.compactMap { key, value in
    guard let id = UUID4(key), let at = value.instantValue else { return nil }
    return (id, at)
  }
}
