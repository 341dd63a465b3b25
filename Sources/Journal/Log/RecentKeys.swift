import Base

/// The idempotency keys of a directory's last commits (J14).
struct RecentKeys: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    let key: String
    let seq: UInt64
  }

  private(set) var entries: [Entry] = []
  private var seqs: [String: UInt64] = [:]

  init() {}

  init(_ entries: [Entry]) {
    for entry in entries { add(entry.key, seq: entry.seq) }
  }

  func seq(of key: String) -> UInt64? { seqs[key] }

  mutating func add(_ key: String, seq: UInt64) {
    entries.append(Entry(key: key, seq: seq))
    seqs[key] = seq
    guard entries.count > 2 * Limits.recentKeys else { return }
    entries.removeFirst(entries.count - Limits.recentKeys)
    seqs = [:]
    for entry in entries { seqs[entry.key] = entry.seq }
  }
}

extension RecentKeys.Entry {
  init?(_ json: JSON) {
    guard let parts = json.arrayValue, parts.count == 2, let key = parts[0].stringValue,
      let seq = parts[1].intValue, let seq = UInt64(exactly: seq)
    else { return nil }
    self.init(key: key, seq: seq)
  }
}
