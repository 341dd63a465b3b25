import Base
import Glibc
import Synchronization

/// Threads that live as long as the pool and share the indices of one loop at a time.
///
/// They are not Swift's cooperative threads, which must never be blocked.
package final class ThreadPool: Sendable {
  /// How many threads work on a loop, the caller included.
  package let threadCount: Int
  private let team: Team

  /// - Parameter threads: nil = as many as affinity and cgroup allow this process.
  package init(threads: Int? = nil) {
    threadCount = min(max(threads ?? ProcessorShare.threadCount, 1), Limits.computeThreads)
    team = Team()
    for _ in 1..<max(threadCount, 1) { team.addWorker() }
  }

  deinit { team.dismiss() }

  /// Calls `body` once with each of 0..<count, on all threads, and returns when all calls have
  /// ended.
  ///
  /// `body` must be safe to run at the same time for different indices. Indices are handed out in
  /// order, so the largest pieces of work should come first. One loop runs at a time; a loop
  /// inside a
  /// loop would wait for ever.
  package func run(_ count: Int, _ body: (Int) -> Void) {
    guard count > 0 else { return }
    guard count > 1, threadCount > 1 else {
      for index in 0..<count { body(index) }
      return
    }
    withoutActuallyEscaping(body) { team.run(Loop(count: count, body: $0)) }
  }
}

/// One parallel loop: the body and the next index to hand out.
// Safe: `body` is promised to allow concurrent calls and only let go once no thread works on the
// loop; everything else is atomic or constant.
private final class Loop: @unchecked Sendable {
  private var body: ((Int) -> Void)?
  private let count: Int
  private let next = Atomic<Int>(0)

  init(count: Int, body: @escaping (Int) -> Void) {
    self.count = count
    self.body = body
  }

  func work() {
    guard let body else { return }
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }

  /// Lets go of the body, which must not outlive the call that lent it, although a worker may still
  /// be about to drop its reference to the loop.
  func end() { body = nil }
}

/// The workers' shared state, kept alive by each of them until it is dismissed.
// Safe: the mutex and conditions live at fixed addresses until the last worker is gone; the plain
// properties are only touched under the mutex.
private final class Team: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let done = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let turn = Mutex<Void>(())
  private var loop: Loop?
  private var busy = 0
  private var isDismissed = false
  /// Counts loops; workers watch it for a moment before they sleep, since loops come in quick
  /// succession.
  private let generation = Atomic<Int>(0)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(wake, nil)
    pthread_cond_init(done, nil)
  }

  // Safe: no worker holds the team any more, so nobody waits on these.
  deinit {
    pthread_cond_destroy(done)
    pthread_cond_destroy(wake)
    pthread_mutex_destroy(mutex)
    done.deallocate()
    wake.deallocate()
    mutex.deallocate()
  }

  func addWorker() {
    var thread = pthread_t()
    // Safe: the retained reference is taken over by the new thread, or released if there is none.
    let reference = Unmanaged.passRetained(self)
    let status = pthread_create(&thread, nil, workerMain, reference.toOpaque())
    guard status == 0 else { return reference.release() }
    pthread_detach(thread)
  }

  func dismiss() {
    pthread_mutex_lock(mutex)
    isDismissed = true
    generation.wrappingAdd(1, ordering: .releasing)
    pthread_cond_broadcast(wake)
    pthread_mutex_unlock(mutex)
  }

  func run(_ loop: Loop) {
    turn.withLock { _ in
      pthread_mutex_lock(mutex)
      self.loop = loop
      generation.wrappingAdd(1, ordering: .releasing)
      pthread_cond_broadcast(wake)
      pthread_mutex_unlock(mutex)
      loop.work()
      pthread_mutex_lock(mutex)
      self.loop = nil
      while busy > 0 { pthread_cond_wait(done, mutex) }
      pthread_mutex_unlock(mutex)
      loop.end()
    }
  }

  func workUntilDismissed() {
    var seen = 0
    while let loop = nextLoop(after: &seen) {
      loop.work()
      pthread_mutex_lock(mutex)
      busy -= 1
      if busy == 0 { pthread_cond_signal(done) }
      pthread_mutex_unlock(mutex)
    }
  }

  /// Waits for a loop that this worker has not seen; nil when the team is dismissed.
  private func nextLoop(after seen: inout Int) -> Loop? {
    for _ in 0..<Limits.poolSpins where generation.load(ordering: .acquiring) == seen {}
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isDismissed {
      let newest = generation.load(ordering: .relaxed)
      if let loop, newest != seen {
        seen = newest
        busy += 1
        return loop
      }
      seen = newest
      pthread_cond_wait(wake, mutex)
    }
    return nil
  }
}

private func workerMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  // Safe: `addWorker` passed a retained team for this thread to release.
  let team = Unmanaged<Team>.fromOpaque(context).takeRetainedValue()
  team.workUntilDismissed()
  return nil
}
