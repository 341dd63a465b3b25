import Accounts
import Base
import Gallery
import Queue

/// How much of the house one person takes.
package struct Usage: Equatable, Sendable {
  /// Pictures and bytes that are not in the trash.
  package var pictures = 0
  package var bytes = 0
  package var trashBytes = 0
  /// Pictures that wait in the queue.
  package var queued = 0
}

/// An account with what administrators look after: how much it takes, and who is signed in.
package struct PersonView: Sendable {
  package let person: Person
  package let usage: Usage
  package let defaultQuota: Allowance
  package let sessionCount: Int
  package let heir: Person?
}

/// A link that was just made; its code is told once.
package struct FreshLink: Sendable {
  package let person: Person
  package let kind: OneTimeLink.Kind
  package let code: String
  package let expiresAt: Instant
}

extension PersonState {
  var usage: Usage {
    let taken = images.usage
    return Usage(
      pictures: taken.pictures, bytes: taken.bytes, trashBytes: taken.trashBytes,
      queued: queue.pending.count)
  }
}

extension House {
  /// The account as administrators, and people themselves, see it.
  package func view(of person: Person) -> PersonView {
    let state = directory(of: person.id)?.state
    return PersonView(
      person: person, usage: state?.usage ?? Usage(), defaultQuota: configuration.allowance,
      sessionCount: state?.signIns.live(at: clock.now()).count ?? 0,
      heir: person.heir.flatMap { directory(of: $0)?.state.account.person })
  }

  /// What a person may take, as the account stands.
  func allowance(of state: PersonState) -> Allowance {
    (state.account.person?.quota ?? Quota()).over(configuration.allowance)
  }

  /// Whether a person may have `count` pictures and `bytes` more.
  func checkQuota(
    of state: PersonState, adding count: Int, bytes: Int = 0
  ) throws(StudioError) {
    let allowance = allowance(of: state)
    let usage = state.usage
    guard usage.pictures + count <= allowance.pictures else {
      throw .gallery(
        .tooManyPictures(
          limit: allowance.pictures, fits: max(0, allowance.pictures - usage.pictures)))
    }
    // A person who stands exactly at the limit has no room for a picture of unknown size either.
    guard usage.bytes + max(bytes, 1) <= allowance.bytes else {
      throw .gallery(.quotaReached(limit: ByteSize(bytes: allowance.bytes)))
    }
  }

  /// How many pictures more may wait.
  func room(in state: PersonState, all: Int) -> Int {
    let own = allowance(of: state).queued - state.queue.pending.count
    return max(0, min(own, configuration.queueLimit - all))
  }

  /// Whether `count` pictures more may wait: all of them or none.
  func checkRoom(for count: Int, in state: PersonState, all: Int) throws(StudioError) {
    let own = allowance(of: state).queued
    let room = room(in: state, all: all)
    guard count > room else { return }
    let isOwn = own - state.queue.pending.count <= room
    throw .queue(
      .full(
        requested: count, fits: room, limit: isOwn ? own : configuration.queueLimit,
        isOwnLimit: isOwn))
  }
}
