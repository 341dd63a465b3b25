import Dispatch
import Synchronization

/// Runs asynchronous work from the main thread and waits for it; only commands do this, at their top.
func awaiting<R: Sendable, E: Error>(
  _ work: @escaping @Sendable () async throws(E) -> R
) throws(E) -> R {
  let done = DispatchSemaphore(value: 0)
  let outcome = Outcome<R, E>()
  Task.detached {
    do throws(E) { outcome.set(.success(try await work())) } catch { outcome.set(.failure(error)) }
    done.signal()
  }
  done.wait()
  guard let result = outcome.result else { preconditionFailure("signalled without a result") }
  return try result.get()
}

/// Carries a result from a task to the thread that waits for it.
private final class Outcome<R: Sendable, E: Error>: Sendable {
  private let kept = Mutex<Result<R, E>?>(nil)
  func set(_ result: Result<R, E>) { kept.withLock { $0 = result } }
  var result: Result<R, E>? { kept.withLock { $0 } }
}
