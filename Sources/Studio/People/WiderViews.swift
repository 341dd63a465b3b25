import Accounts
import Base
import Journal
import Synchronization

/// Which administrator looked at whose things in which hour, so that a look is one line and not a thousand.
final class WiderViews: Sendable {
  private struct Look: Hashable, Sendable {
    let administrator: UserID
    let owner: UserID
  }

  private struct Diary: Sendable {
    var latest: [Look: Instant] = [:]
    /// Lines on their way to the disk.
    var writing: [Int: Task<Void, Never>] = [:]
    var number = 0
  }

  private let diary = Mutex(Diary())

  /// Whether this look is the first within an hour; then it counts from now on.
  func begins(by administrator: UserID, of owner: UserID, at now: Instant) -> Bool {
    diary.withLock { diary in
      let look = Look(administrator: administrator, owner: owner)
      if let last = diary.latest[look], now - last < .seconds(3600) { return false }
      diary.latest[look] = now
      return true
    }
  }

  func write(_ work: @escaping @Sendable () async -> Void) {
    diary.withLock { diary in
      diary.number += 1
      let number = diary.number
      diary.writing[number] = Task {
        await work()
        self.diary.withLock { $0.writing[number] = nil }
      }
    }
  }

  /// Waits for every line that is on its way.
  func settle() async {
    for task in diary.withLock({ Array($0.writing.values) }) { await task.value }
  }
}

extension House {
  /// Takes note that `caller` sees something of `owner` only because administrators may.
  ///
  /// One line for an administrator, an owner and an hour, in the owner's directory, where the owner reads it.
  package func noteWiderView(by caller: Caller, of owner: UserID) {
    guard caller.actor.isAdministrator, !caller.actor.owns(owner), caller.id != .system,
      let directory = directory(of: owner)
    else { return }
    let now = clock.now()
    guard doors.books.widerViews.begins(by: caller.id, of: owner, at: now) else { return }
    let line = auditLine(
      AuditLine.widerView, object: owner.text, named: name(of: owner), by: caller)
    doors.books.widerViews.write { [self] in
      do throws(StudioError) {
        try await commit(to: directory, by: caller.id.text, freesSpace: true) { state in
          // A restart forgets the hour; the directory does not.
          let isTold = state.audit.lines(after: nil, limit: 1) {
            $0.act == line.act && $0.actor == line.actor && now - $0.at < .seconds(3600)
          }
          return Change(isTold.isEmpty ? [AuditSection.put(line)] : [])
        }
      } catch {
        Log.warning("a look of \(caller.id.text) at \(owner.text) could not be recorded: \(error)")
      }
    }
  }

  /// What people call somebody now; the id where nobody of that name is left.
  package func name(of person: UserID) -> String {
    directory(of: person)?.state.account.person?.name ?? person.text
  }

  /// The caller's own directory and those of departed people whose heir the caller is.
  package func belongings(of caller: Caller) -> [(owner: UserID, directory: PersonDirectory)] {
    [(caller.id, caller.directory)]
      + caller.actor.inherits.sorted().compactMap { heritage in
        directory(of: heritage).map { (heritage, $0) }
      }
  }
}

extension AuditLine {
  package static let widerView = "viewed_as_administrator"
}
