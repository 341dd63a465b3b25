import Base
import Journal

/// Who did what in this directory, kept by month for a year.
package struct AuditSection: Section {
  package static let name = "audit"
  private static let prefix = "audit-"
  /// Months that are kept: the running one and a whole year before it.
  private static let monthsKept = 13

  private var months: [String: [AuditLine]] = [:]
  private var versions = ShardVersions()
  package init() {}

  package static func put(_ line: AuditLine) -> Op { .put(name, line.id.text, line.json) }

  /// Newest first.
  package var lines: [AuditLine] {
    months.keys.sorted(by: >).flatMap { (months[$0] ?? []).reversed() }
  }

  /// A page of the lines that `isWanted`, newest first, beginning after `cursor`.
  package func lines(
    after cursor: AuditCursor?, limit: Int, where isWanted: (AuditLine) -> Bool = { _ in true }
  ) -> [AuditLine] {
    var page: [AuditLine] = []
    for month in months.keys.sorted(by: >) {
      for line in (months[month] ?? []).reversed() {
        guard page.count < limit else { return page }
        guard cursor.map({ $0.isBefore(line) }) ?? true, isWanted(line) else { continue }
        page.append(line)
      }
    }
    return page
  }

  package mutating func apply(_ op: Op) throws(JournalError) {
    guard op.verb == .put, let id = UUID4(op.key) else { throw .badOp(op, "only put is known") }
    let line = try parsed(op) { json throws(AccountError) in try AuditLine(id: id, json) }
    let month = line.at.monthText
    // An op may be applied twice; it comes back within the last few lines.
    guard !(months[month]?.suffix(64).contains { $0.id == id } ?? false) else { return }
    insert(line, into: month)
    versions.touch(AuditSection.prefix + month)
    forgetOld()
  }

  /// Commits overtake one another by a moment; reading by pages needs one order.
  private mutating func insert(_ line: AuditLine, into month: String) {
    var place = months[month]?.count ?? 0
    while place > 0, let before = months[month]?[place - 1], AuditLine.isNewer(before, line) {
      place -= 1
    }
    months[month, default: []].insert(line, at: place)
  }

  private mutating func forgetOld() {
    while months.count > AuditSection.monthsKept, let oldest = months.keys.min() {
      months[oldest] = nil
      versions.drop(AuditSection.prefix + oldest)
    }
    // A month of a machine that signs in every second stays within bounds.
    for (month, lines) in months where lines.count > Limits.auditLines {
      // A stranger can make failures as they like; they must not push out what matters.
      let kept = lines.filter { $0.act != AuditLine.failedSignIn }
      months[month] =
        kept.count > Limits.auditLines * 3 / 4 ? Array(lines.suffix(Limits.auditLines / 2)) : kept
      versions.touch(AuditSection.prefix + month)
    }
  }

  package var shardVersions: [String: UInt64] { versions.all }

  package func write(shard: String) -> [UInt8] {
    let lines = months[String(shard.dropFirst(AuditSection.prefix.count))] ?? []
    let all: [JSON] = lines.map { line in
      var members = line.json.objectValue ?? JSONObject()
      members["id"] = .string(line.id.text)
      return .object(members)
    }
    return JSON.object(JSONObject([("audit", .array(all))])).bytes
  }

  package mutating func load(shard: String, from bytes: [UInt8]) throws(JournalError) {
    var lines: [AuditLine] = []
    for json in try shardJSON(shard, bytes)["audit"].arrayValue ?? [] {
      guard let id = json["id"].stringValue.flatMap({ UUID4($0) }) else {
        throw .badShard(name: shard, what: "an audit line without id")
      }
      do throws(AccountError) {
        lines.append(try AuditLine(id: id, json))
      } catch {
        throw .badShard(name: shard, what: "\(error)")
      }
    }
    months[String(shard.dropFirst(AuditSection.prefix.count))] = lines
    versions.touch(shard)
  }
}

/// A place between the lines of the audit, for reading on from there.
package struct AuditCursor: Equatable, Sendable {
  let at: Instant
  let id: UUID4

  package init(_ line: AuditLine) {
    at = line.at
    id = line.id
  }

  /// Reads what `text` writes.
  package init?(_ text: String) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2, let nanoseconds = Int64(parts[0]), let id = UUID4(parts[1]) else {
      return nil
    }
    at = Instant(nanoseconds: nanoseconds)
    self.id = id
  }

  package var text: String { "\(at.nanoseconds)_\(id.text)" }

  /// Whether `line` comes later in a list with the newest first.
  func isBefore(_ line: AuditLine) -> Bool { (line.at, line.id) < (at, id) }
}
