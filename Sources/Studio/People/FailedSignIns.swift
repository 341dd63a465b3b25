import Accounts
import Base
import Journal
import Synchronization

/// Wrong passwords, counted by where they came from and whom they were for.
///
/// Whoever guesses decides how often, so what becomes of it on the disk is bounded: a few lines an hour.
final class FailedSignIns: Sendable {
  private struct Key: Hashable, Sendable {
    let network: String
    /// Nil where nobody has the e-mail address; what was typed is kept nowhere, it may be a password.
    let person: UserID?
  }

  private struct Entry: Sendable {
    var count = 0
    var address: String
    var since: Instant
  }

  private struct Table: Sendable {
    var entries: [Key: Entry] = [:]
    /// Failures that found the table full.
    var others = 0
    var hourBegan = Instant(seconds: 0)
    var linesThisHour = 0
  }

  /// Sources that are told apart at a time.
  private static let sources = 1000
  /// A year of these stays below the lines that a directory keeps.
  private static let linesPerHour = 12
  /// Failures of one source within this are one line.
  private static let window = Duration.seconds(60)

  private let table = Mutex(Table())

  func note(_ person: UserID?, from source: CallSource, at now: Instant) {
    table.withLock { table in
      let key = Key(network: source.network, person: person)
      guard table.entries[key] != nil || table.entries.count < FailedSignIns.sources else {
        table.others += 1
        return
      }
      table.entries[key, default: Entry(address: source.address, since: now)].count += 1
      table.entries[key]?.address = source.address
    }
  }

  /// The lines that are due, the most frequent sources first; what the hour has no room for waits.
  func take(at now: Instant, everything: Bool) -> [(person: UserID?, count: Int, address: String)] {
    table.withLock { table in
      if now - table.hourBegan >= .seconds(3600) {
        table.hourBegan = now
        table.linesThisHour = 0
      }
      let due = table.entries.filter { everything || now - $0.value.since >= FailedSignIns.window }
        .sorted { ($1.value.count, $0.key.network) < ($0.value.count, $1.key.network) }
      let room = FailedSignIns.linesPerHour - table.linesThisHour
      guard room > 0, !due.isEmpty else { return [] }
      let fits = due.count <= room && table.others == 0
      let single = fits ? due : Array(due.prefix(room - 1))
      var lines: [(person: UserID?, count: Int, address: String)] = single.map {
        ($0.key.person, $0.value.count, $0.value.address)
      }
      if !fits {
        let rest = due.dropFirst(single.count).reduce(table.others) { $0 + $1.value.count }
        lines.append((nil, rest, "many addresses"))
        table.others = 0
      }
      for (key, _) in due { table.entries[key] = nil }
      table.linesThisHour += lines.count
      return lines
    }
  }
}

extension House {
  func writeFailures(everything: Bool) async {
    let now = clock.now()
    let ops = doors.books.failures.take(at: now, everything: everything).map { line in
      AuditSection.put(
        AuditLine(
          at: now, actor: nil, act: AuditLine.failedSignIn, object: line.person?.text ?? "",
          named: line.person.flatMap { directory(of: $0)?.state.account.person?.name } ?? "",
          detail: String(line.count), source: line.address))
    }
    guard !ops.isEmpty else { return }
    do throws(StudioError) {
      try await commitSystem(by: "system") { _ in Change(ops) }
    } catch {
      Log.warning("failed sign-ins could not be recorded: \(error)")
    }
  }
}
