import Accounts
import Base
import Synchronization

/// One open page or script that listens.
package struct Listener: Sendable {
  package let person: UserID
  /// The sign-in that it came with; nil in single-user mode and for the test key's tokens.
  package let signIn: UUID4?
  package let expiresAt: Instant?
  /// Takes an event at once; called from any thread, must not block.
  package let deliver: @Sendable (Event) -> Void
  /// Ends the stream, after `Event.sessionEnded` was delivered where there is a reason.
  package let end: @Sendable () -> Void

  package init(
    person: UserID, signIn: UUID4?, expiresAt: Instant?,
    deliver: @escaping @Sendable (Event) -> Void, end: @escaping @Sendable () -> Void
  ) {
    self.person = person
    self.signIn = signIn
    self.expiresAt = expiresAt
    self.deliver = deliver
    self.end = end
  }
}

/// The live streams of all open pages, and what each of them may hear.
package final class Events: Sendable {
  /// Names one listener until it leaves.
  package struct Seat: Hashable, Sendable { fileprivate let number: UInt64 }

  private struct Hall: Sendable {
    var listeners: [Seat: Listener] = [:]
    var latestSeat: UInt64 = 0
    var revision: UInt64
  }

  private let hall: Mutex<Hall>
  private let roster: Roster

  /// - Parameter revision: where counting begins; a restart must not repeat an earlier count.
  package init(roster: Roster, revision: UInt64) {
    self.roster = roster
    hall = Mutex(Hall(revision: revision))
  }

  package var count: Int { hall.withLock { $0.listeners.count } }

  /// Greets the listener and keeps it; one that last saw another `revision` is told to load again.
  package func join(_ listener: Listener, lastSeen: UInt64? = nil) -> Seat {
    let (seat, revision) = hall.withLock { hall in
      hall.latestSeat += 1
      let seat = Seat(number: hall.latestSeat)
      hall.listeners[seat] = listener
      return (seat, hall.revision)
    }
    listener.deliver(.hello(revision: revision))
    if let lastSeen, lastSeen != revision { listener.deliver(.resync) }
    return seat
  }

  package func leave(_ seat: Seat) {
    hall.withLock { _ = $0.listeners.removeValue(forKey: seat) }
  }

  /// Hands an event to those of its audience who listen; one that would go further than its kind may is
  /// a mistake of ours, and goes to nobody.
  package func publish(_ event: Event, to audience: Audience) {
    guard event.reach.covers(audience) else {
      Log.error("an event \(event.kind.rawValue) was meant for more people than may hear it")
      return
    }
    let listeners = hall.withLock { hall in
      if !event.isDroppable { hall.revision += 1 }
      return Array(hall.listeners.values)
    }
    for listener in listeners where hears(listener.person, audience) { listener.deliver(event) }
  }

  private func hears(_ person: UserID, _ audience: Audience) -> Bool {
    switch audience {
    case .person(let id): person == id
    case .people(let ids): ids.contains(person)
    case .administrators: roster.administers(person)
    case .personAndAdministrators(let id): person == id || roster.administers(person)
    case .everyone: true
    }
  }

  /// Ends every stream of a person, but for those of one sign-in.
  package func end(of person: UserID, except kept: UUID4? = nil, reason: EndReason) {
    end(reason) { $0.person == person && (kept == nil || $0.signIn != kept) }
  }

  package func end(signIn: UUID4, reason: EndReason) { end(reason) { $0.signIn == signIn } }

  /// Ends the streams whose sign-in has run out; called once a second.
  package func sweep(at now: Instant) {
    end(.expired) { listener in listener.expiresAt.map { now >= $0 } ?? false }
  }

  private func end(_ reason: EndReason, where isMeant: (Listener) -> Bool) {
    let ended = hall.withLock { hall in
      let seats = hall.listeners.filter { isMeant($0.value) }
      for seat in seats.keys { hall.listeners[seat] = nil }
      return Array(seats.values)
    }
    for listener in ended {
      listener.deliver(.sessionEnded(reason))
      listener.end()
    }
  }
}
