import Accounts
import Base
import Synchronization

/// What the house remembers between commits about who was here, who failed to come in, and who looked.
struct Books: Sendable {
  let sightings = Sightings()
  let failures = FailedSignIns()
  let widerViews = WiderViews()
  let leavers = Leavers()
}

/// Who has to hear when a person's rights end: the queue, which stops what runs for them.
final class Leavers: Sendable {
  package typealias Hook = @Sendable (UserID) async -> Void
  private let hooks = Mutex<[Hook]>([])

  func add(_ hook: @escaping Hook) { hooks.withLock { $0.append(hook) } }

  func tell(_ person: UserID) async {
    for hook in hooks.withLock({ $0 }) { await hook(person) }
  }
}

extension House {
  /// Runs `hook` whenever somebody was disabled or removed, before whoever did it is answered.
  func whenSomeoneLeaves(_ hook: @escaping @Sendable (UserID) async -> Void) {
    doors.books.leavers.add(hook)
  }

  /// Writes down what was only noted so far; called every few seconds, and with `everything` at the end.
  package func keepBooks(everything: Bool = false) async {
    await writeFailures(everything: everything)
    await writeSightings(everything: everything)
    if everything { await doors.books.widerViews.settle() }
  }
}
