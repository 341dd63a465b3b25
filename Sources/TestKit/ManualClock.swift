import Base
import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Clock {
  private let current: Mutex<Instant>

  package init(_ start: Instant = Instant(seconds: 1_790_000_000)) { current = Mutex(start) }

  package func now() -> Instant { current.withLock { $0 } }

  package func advance(by duration: Duration) {
    current.withLock { $0 = $0 + duration }
  }
}
