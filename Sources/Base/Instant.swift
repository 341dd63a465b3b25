import CPlatform

/// A point in time, in nanoseconds since 1970-01-01 UTC.
package struct Instant: Hashable, Comparable, Sendable {
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// - Units: `seconds` since 1970, UTC.
  package init(seconds: Int64) { nanoseconds = seconds &* 1_000_000_000 }

  package var seconds: Int64 { nanoseconds / 1_000_000_000 }

  package static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  package static func + (a: Instant, b: Duration) -> Instant {
    let (s, atto) = b.components
    return Instant(nanoseconds: a.nanoseconds &+ s &* 1_000_000_000 &+ atto / 1_000_000_000)
  }

  package static func - (a: Instant, b: Instant) -> Duration {
    .nanoseconds(a.nanoseconds &- b.nanoseconds)
  }
}

/// Where time comes from; tests hand in a clock that they move themselves.
package protocol Clock: Sendable {
  func now() -> Instant
}

/// The machine's wall clock.
package struct SystemClock: Clock {
  package init() {}
  package func now() -> Instant { Instant(nanoseconds: limner_wall_nanoseconds()) }
}
