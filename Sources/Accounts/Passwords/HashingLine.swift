import Base
import CPlatform
import Synchronization

/// Where passwords are hashed: at most two at once, on threads of its own, with a short waiting line.
///
/// The cooperative pool has as many threads as cores; two hashings there would stop the house.
package final class HashingLine: Sendable {
  private struct Line: Sendable {
    var waiting: [@Sendable () -> Void] = []
    var running = 0
    /// Hashings that run or wait.
    var accepted = 0
  }

  /// A third of a second of sums for somebody who waits anyway; whoever is signed in goes first.
  private static let niceness: Int32 = 5

  package let cost: HashingCost
  private let dummy: PasswordHash
  private let line = Mutex(Line())

  package init(cost: HashingCost = .full) {
    self.cost = cost
    dummy = PasswordHash(dummyWithCost: cost)
  }

  /// How many callers wait for a thread.
  package var length: Int { line.withLock { $0.waiting.count } }

  /// - Throws: `AccountError.hashingBusy` when the line is full.
  package func hash(_ password: String) async throws(AccountError) -> PasswordHash {
    let cost = cost
    return try await run { () throws(AccountError) in
      try PasswordHash(of: password, cost: cost)
    }
  }

  /// Whether `password` belongs to `hash`; with no hash the answer is no, and takes as long.
  package func check(
    _ password: String, against hash: PasswordHash?
  ) async throws(AccountError) -> Bool {
    let tried = hash ?? dummy
    let isRight = try await run { () throws(AccountError) in try tried.matches(password) }
    return isRight && hash != nil
  }

  private func run<R: Sendable>(
    _ work: @escaping @Sendable () throws(AccountError) -> R
  ) async throws(AccountError) -> R {
    let result: Result<R, AccountError> = await withCheckedContinuation { continuation in
      let isTaken = enqueue {
        do throws(AccountError) {
          continuation.resume(returning: .success(try work()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
      if !isTaken { continuation.resume(returning: .failure(.hashingBusy(retryAfterSeconds: 3))) }
    }
    return try result.get()
  }

  private func enqueue(_ work: @escaping @Sendable () -> Void) -> Bool {
    let mayStart: Bool? = line.withLock { line in
      guard line.accepted < Limits.hashingThreads + Limits.hashingLine else { return nil }
      line.accepted += 1
      line.waiting.append(work)
      guard line.running < Limits.hashingThreads else { return false }
      line.running += 1
      return true
    }
    guard let mayStart else { return false }
    if mayStart { startThread() }
    return true
  }

  private func startThread() {
    // Safe: the box is retained here and released exactly once, by the thread that takes it.
    let box = Unmanaged.passRetained(self).toOpaque()
    let status = limner_start_thread(
      { context in
        guard let context else { return }
        limner_give_way(HashingLine.niceness)
        // Safe: `context` is the box retained above.
        Unmanaged<HashingLine>.fromOpaque(context).takeRetainedValue().drain()
      }, box)
    if status != 0 {
      // Safe: no thread took the box.
      Unmanaged<HashingLine>.fromOpaque(box).release()
      // Without a thread the work is done here: slow, but nobody waits for ever.
      drain()
    }
  }

  private func drain() {
    while let work = next() {
      work()
      line.withLock { $0.accepted -= 1 }
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    line.withLock { line in
      guard !line.waiting.isEmpty else {
        line.running -= 1
        return nil
      }
      return line.waiting.removeFirst()
    }
  }
}
