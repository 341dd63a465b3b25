import Glibc

/// A value that threads share, and on whose changes they can wait.
package final class Gate<State>: @unchecked Sendable {
  // Safe: `state` is touched only between lock and unlock of `mutex`; the two pointers never change.
  private var state: State
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Changes the value and wakes everyone who waits.
  package func change<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Blocks the thread until `body` gives something.
  package func wait<Result>(for body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) {
        pthread_cond_broadcast(changed)
        return result
      }
      pthread_cond_wait(changed, mutex)
    }
  }
}

/// Runs `body` on a thread of its own, off the cooperative pool, which must never block.
package func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  // Recording a model recurses; the default of 8 MiB may be lowered by the user's limits.
  pthread_attr_setstacksize(&attributes, 8 << 20)
  // Safe: the box is retained here and released exactly once, in the thread that receives it.
  let box = Unmanaged.passRetained(Box(body)).toOpaque()
  var thread = pthread_t()
  let status = pthread_create(
    &thread, &attributes,
    { raw in
      guard let raw else { return nil }
      // Safe: the box that was retained above.
      Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body()
      return nil
    }, box)
  precondition(status == 0, "no thread could be started: \(status)")
  pthread_attr_destroy(&attributes)
}
