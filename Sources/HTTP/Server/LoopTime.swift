import Base

/// The loop's clocks, read once per round, and when deadlines are next looked at.
///
/// Deadlines are checked by one pass over all connections at the earliest of them; one that has
/// moved meanwhile costs nothing, and there is no timer to keep per connection.
struct LoopTime {
  /// Passes are at least this far apart.
  private static let pause: Int64 = 20_000_000
  private static let second: Int64 = 1_000_000_000

  private let monotonic: @Sendable () -> Int64
  private let wallClock: any Clock
  /// Nanoseconds of the clock that never goes back.
  private(set) var now: Int64
  private var nextCheck = Int64.max
  private var dateUntil = Int64.min
  /// The `Date` line of replies.
  private(set) var dateLine: [UInt8] = []

  init(_ settings: LoopSettings) {
    monotonic = settings.monotonic
    wallClock = settings.wallClock
    now = settings.monotonic()
  }

  mutating func tick() {
    now = monotonic()
    guard now >= dateUntil else { return }
    let wall = wallClock.now()
    dateLine = Array("Date: \(httpDate(wall))\r\n".utf8)
    let rest = wall.nanoseconds % LoopTime.second
    dateUntil = now + LoopTime.second - max(0, rest)
  }

  mutating func watch(_ deadline: Int64) {
    if deadline < nextCheck { nextCheck = max(deadline, now + LoopTime.pause) }
  }

  mutating func beginCheck() { nextCheck = .max }

  var isCheckDue: Bool { now >= nextCheck }

  /// How long the loop may wait, or -1 for as long as nothing happens.
  var millisecondsToCheck: Int32 {
    guard nextCheck < .max else { return -1 }
    return Int32(clamping: max(0, (nextCheck - now + 999_999) / 1_000_000))
  }

  /// The time in between, for measuring one handler.
  func read() -> Int64 { monotonic() }
}
