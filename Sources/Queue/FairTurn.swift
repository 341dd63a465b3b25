import Accounts
import Base
import Glibc

/// Whose turn it is: of the people with pending work the one with the least recent compute time.
///
/// Measured seconds fade by half every ten minutes, so an hour of work last week does not count against
/// anyone; the running item counts by its estimate. A newcomer starts at zero and nobody goes below.
/// Within a person: higher priority first, then the order of queuing.
package struct FairTurn: Sendable {
  /// How fast used time is forgotten.
  package static let halfLife = Duration.seconds(600)

  private var used: [UserID: Usage] = [:]

  private struct Usage: Sendable {
    /// Seconds of compute as they counted at `at`.
    var seconds: Double
    var at: Instant
  }

  package init() {}

  /// Counts `seconds` of compute for `person`; negative takes back an estimate, never below zero.
  package mutating func charge(_ person: UserID, seconds: Double, at now: Instant) {
    let total = recentSeconds(of: person, at: now) + seconds
    used[person] = Usage(seconds: max(0, total), at: now)
  }

  /// The compute time of `person` that still counts.
  package func recentSeconds(of person: UserID, at now: Instant) -> Double {
    guard let usage = used[person] else { return 0 }
    let (whole, atto) = (now - usage.at).components
    let age = Double(whole) + Double(atto) * 1e-18
    let halves = max(0, age) / Double(Self.halfLife.components.seconds)
    return usage.seconds * exp2(-halves)
  }

  /// The people of `waiting` in the order in which their turn comes; ties go to the earlier item.
  package func order(_ waiting: [UserID: QueueItem], at now: Instant) -> [UserID] {
    waiting.sorted { a, b in
      let (left, right) = (recentSeconds(of: a.key, at: now), recentSeconds(of: b.key, at: now))
      return (left, Double(a.value.id)) < (right, Double(b.value.id))
    }
    .map(\.key)
  }
}
