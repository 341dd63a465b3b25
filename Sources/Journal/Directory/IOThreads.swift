import Base
import CPlatform
import Synchronization

/// A few threads that may wait for the disk, so that the cooperative pool never does.
package final class IOThreads: Runner {
  package typealias Job = @Sendable () -> Void

  fileprivate struct Queue {
    var ready: [Job] = []
    var later: [(due: Int64, job: Job)] = []
    var started = 0
  }

  package static let shared = IOThreads(threads: Limits.ioThreads)

  private let queue = Mutex(Queue())
  private let threads: Int
  // Safe: the monitor is made once, lives as long as the process, and is only used through its shim.
  private nonisolated(unsafe) let monitor: UnsafeMutableRawPointer

  package init(threads: Int) {
    self.threads = threads
    guard let monitor = limner_io_monitor_new() else {
      preconditionFailure("no memory for a lock")
    }
    self.monitor = monitor
  }

  package func run(_ job: @escaping Job) {
    add { $0.ready.append(job) }
  }

  package func run(after delay: Duration, _ job: @escaping Job) {
    let due = limner_monotonic_nanoseconds() + (Instant(nanoseconds: 0) + delay).nanoseconds
    add { $0.later.append((due: due, job: job)) }
  }

  private func add(_ change: (inout Queue) -> Void) {
    let needsThread = queue.withLock { queue in
      change(&queue)
      guard queue.started < threads else { return false }
      queue.started += 1
      return true
    }
    if needsThread { startThread() }
    limner_io_monitor_lock(monitor)
    limner_io_monitor_wake(monitor)
    limner_io_monitor_unlock(monitor)
  }

  private func startThread() {
    // Safe: the reference is released by nobody: the threads live as long as the process.
    let context = Unmanaged.passRetained(self).toOpaque()
    let code = limner_io_thread_start(
      { context in
        guard let context else { return }
        // Safe: `context` is the object that was retained above.
        Unmanaged<IOThreads>.fromOpaque(context).takeUnretainedValue().work()
      }, context)
    precondition(code == 0, "the system starts no thread (\(-code))")
  }

  private func work() {
    while true {
      if let job = next() { job() } else { rest() }
    }
  }

  private func next() -> Job? {
    queue.withLock { queue in
      queue.moveDue(at: limner_monotonic_nanoseconds())
      return queue.ready.isEmpty ? nil : queue.ready.removeFirst()
    }
  }

  /// Waits for a job; looks once more under the monitor's lock, so that no wake-up is missed.
  private func rest() {
    limner_io_monitor_lock(monitor)
    defer { limner_io_monitor_unlock(monitor) }
    let wait: Int64? = queue.withLock { queue in
      guard queue.ready.isEmpty else { return nil }
      guard let due = queue.later.map(\.due).min() else { return -1 }
      return max(due - limner_monotonic_nanoseconds(), 0)
    }
    if let wait, wait != 0 { limner_io_monitor_wait(monitor, wait) }
  }
}

extension IOThreads.Queue {
  fileprivate mutating func moveDue(at now: Int64) {
    guard later.contains(where: { $0.due <= now }) else { return }
    for entry in later.filter({ $0.due <= now }).sorted(by: { $0.due < $1.due }) {
      ready.append(entry.job)
    }
    later.removeAll { $0.due <= now }
  }
}

extension Runner {
  /// Runs blocking work away from the cooperative pool and gives its result.
  func value<R: Sendable>(
    _ work: @escaping @Sendable () throws(JournalError) -> R
  ) async throws(JournalError) -> R {
    let result: Result<R, JournalError> = await withCheckedContinuation { continuation in
      run { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
  }
}
