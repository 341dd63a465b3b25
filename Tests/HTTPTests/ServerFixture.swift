import Base
import CPlatform
import Synchronization

@testable import HTTP

/// Nanoseconds that only a test moves.
final class ManualTime: Sendable {
  private let nanoseconds = Mutex<Int64>(1_000_000_000_000)
  var now: Int64 { nanoseconds.withLock { $0 } }
  func advance(_ by: Duration) { nanoseconds.withLock { $0 += by.nanoseconds } }
}

/// A wall clock that stands still.
struct StoppedClock: Clock {
  func now() -> Instant { Instant(seconds: 784_111_777) }
}

/// Something that happens once and is awaited by blocking threads.
final class Flag: Sendable {
  private let isRaised = Mutex(false)
  func raise() { isRaised.withLock { $0 = true } }
  var isUp: Bool { isRaised.withLock { $0 } }

  /// Gives way to others until the flag is up; false after 10 s.
  func wait() async -> Bool {
    for _ in 0..<10_000 {
      if isUp { return true }
      do { try await Task.sleep(for: .milliseconds(1)) } catch { return false }
    }
    return false
  }
}

/// Gives every piece of work a thread of its own: clients block, and the shared threads are for the
/// server's handlers.
private final class OwnThreads: TaskExecutor {
  private final class Work {
    let job: UnownedJob
    let executor: UnownedTaskExecutor
    init(_ job: UnownedJob, _ executor: UnownedTaskExecutor) {
      self.job = job
      self.executor = executor
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let work = Work(UnownedJob(job), asUnownedTaskExecutor())
    let main: @convention(c) (UnsafeMutableRawPointer?) -> Void = { argument in
      // Safe: `argument` is the reference that is made below for this thread.
      let work = Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue()
      work.job.runSynchronously(on: work.executor)
    }
    let started = limner_net_thread("test", main, Unmanaged.passRetained(work).toOpaque())
    precondition(started == 0, "no thread for a test: \(started)")
  }
}

private let ownThreads = OwnThreads()

/// Runs `body` against a server on a port of its own, and stops the server.
func withServer(
  _ routes: [Route], _ configuration: ServerConfiguration = loopback { _ in },
  time: ManualTime? = nil, _ body: @Sendable (HTTPServer) async throws -> Void
) async throws {
  let server = try makeServer(routes, configuration, time)
  try server.start()
  do {
    try await withTaskExecutorPreference(ownThreads) { try await body(server) }
  } catch {
    await server.stop(grace: .zero)
    throw error
  }
  await server.stop(grace: .zero)
}

/// A configuration for a free port of the loopback interface.
func loopback(_ change: (inout ServerConfiguration) -> Void) -> ServerConfiguration {
  var configuration = ServerConfiguration(host: "127.0.0.1", port: 0)
  change(&configuration)
  return configuration
}

private func makeServer(
  _ routes: [Route], _ configuration: ServerConfiguration, _ time: ManualTime?
) throws -> HTTPServer {
  let start = ContinuousClock.now
  return HTTPServer(
    configuration: configuration, router: try Router(routes), wallClock: StoppedClock(),
    monotonic: { time?.now ?? (ContinuousClock.now - start).nanoseconds })
}

/// Memory that is never given back, as embedded files are.
func immortal(_ bytes: [UInt8]) -> SharedBytes {
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
  memory.copyBytes(from: bytes)
  return SharedBytes(immortal: UnsafeRawBufferPointer(memory))
}

/// Pseudo-random bytes that are the same in every run.
func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  return (0..<count).map { _ in
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return UInt8(truncatingIfNeeded: state >> 24)
  }
}
