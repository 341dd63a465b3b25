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

  package mutating func apply(_ op: Op) throws(JournalError) {
    guard op.verb == .put, let id = UUID4(op.key) else { throw .badOp(op, "only put is known") }
    let line = try parsed(op) { json throws(AccountError) in try AuditLine(id: id, json) }
    let month = line.at.monthText
    // An op may be applied twice; it comes back within the last few lines.
    guard !(months[month]?.suffix(64).contains { $0.id == id } ?? false) else { return }
    months[month, default: []].append(line)
    versions.touch(AuditSection.prefix + month)
    forgetOld()
  }

  private mutating func forgetOld() {
    while months.count > AuditSection.monthsKept, let oldest = months.keys.min() {
      months[oldest] = nil
      versions.drop(AuditSection.prefix + oldest)
    }
    // A month of a machine that signs in every second stays within bounds.
    for (month, lines) in months where lines.count > Limits.auditLines {
      months[month]?.removeFirst(lines.count / 2)
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
