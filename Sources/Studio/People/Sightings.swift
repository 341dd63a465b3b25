import Accounts
import Base
import Journal
import Synchronization

/// When sign-ins and API tokens were last used; written down now and then, since a look costs no commit.
final class Sightings: Sendable {
  struct Sighting: Sendable {
    let person: UserID
    let isToken: Bool
    var at: Instant
  }

  /// Looks closer together than this are one.
  private static let grain = Duration.seconds(60)

  private let seen = Mutex<[UUID4: Sighting]>([:])

  func note(_ id: UUID4, of person: UserID, isToken: Bool, at now: Instant) {
    seen.withLock { seen in
      if let last = seen[id], now - last.at < Sightings.grain { return }
      seen[id] = Sighting(person: person, isToken: isToken, at: now)
    }
  }

  func last(_ id: UUID4) -> Instant? { seen.withLock { $0[id]?.at } }

  /// Everything noted, by person.
  var all: [UserID: [(id: UUID4, sighting: Sighting)]] {
    let copy = seen.withLock { $0 }
    return Dictionary(
      grouping: copy.map { (id: $0.key, sighting: $0.value) }, by: \.sighting.person)
  }

  /// Forgets what has been written down, unless it was seen again since.
  func forget(_ written: [(id: UUID4, sighting: Sighting)]) {
    seen.withLock { seen in
      for (id, sighting) in written where seen[id]?.at == sighting.at { seen[id] = nil }
    }
  }
}

extension House {
  /// The newest of what is recorded and what was noted since.
  func lastSeen(_ id: UUID4, recorded: Instant?) -> Instant? {
    guard let noted = doors.books.sightings.last(id) else { return recorded }
    return recorded.map { max($0, noted) } ?? noted
  }

  /// Records what is half an hour newer than the record, or a minute newer with `everything`.
  func writeSightings(everything: Bool) async {
    let grain = Duration.seconds(everything ? 60 : 1800)
    for (person, noted) in doors.books.sightings.all {
      guard let directory = directory(of: person) else { continue }
      let state = directory.state
      var signIns: [UUID4: Instant] = [:]
      var tokens: [UUID4: Instant] = [:]
      for (id, sighting) in noted {
        if sighting.isToken, let token = state.tokens.tokens[id] {
          if token.lastUsedAt.map({ sighting.at - $0 >= grain }) ?? true {
            tokens[id] = sighting.at
          }
        } else if let signIn = state.signIns.signIns[id], sighting.at - signIn.lastSeenAt >= grain {
          signIns[id] = sighting.at
        }
      }
      guard !signIns.isEmpty || !tokens.isEmpty else { continue }
      let ops =
        (signIns.isEmpty ? [] : [SignInSection.seen(signIns)])
        + (tokens.isEmpty ? [] : [APITokenSection.seen(tokens)])
      do throws(StudioError) {
        try await commit(to: directory, by: "system") { _ in Change(ops) }
        doors.books.sightings.forget(noted)
      } catch {
        Log.warning("when \(person.text) was last seen could not be written down: \(error)")
      }
    }
  }
}
