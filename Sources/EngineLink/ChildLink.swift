import Base
import Synchronization

/// A child that has said hello, with its line, its heartbeat and the reason for its end.
final class ChildLink: Sendable {
  private struct State {
    var isGreeted = false
    var lastHeard = ContinuousClock.now
    var verdict: EngineError?
    var end: EngineError?
  }

  let child: ChildProcess
  private let state = Mutex(State())

  private init(_ child: ChildProcess) { self.child = child }

  /// Starts `command` and waits for its hello.
  ///
  /// - Parameter onMessage: called on the reading thread for everything after the hello.
  /// - Parameter onEnd: called once, when the child is gone.
  /// - Throws: `EngineError.notStarted`, `mismatched`, or how it ended instead of answering.
  static func open(
    command: [String], settings: [String: String], hello: Hello,
    onMessage: @escaping @Sendable (ChildLink, LinkMessage, _ credit: Int) -> Void,
    onEnd: @escaping @Sendable (ChildLink, EngineError) -> Void
  ) async throws(EngineError) -> ChildLink {
    let link = ChildLink(try ChildProcess(command: command, settings: settings))
    let (greetings, greeting) = AsyncStream<EngineError?>.makeStream()
    link.child.connection.start(
      onMessage: { message, credit in
        if link.isGreeted { return onMessage(link, message, credit) }
        let refusal = link.greet(message, hello)
        greeting.yield(refusal)
        if refusal != nil { link.child.kill() }
      },
      onEnd: { end in
        let error = link.finish(end)
        greeting.yield(error)
        greeting.finish()
        onEnd(link, error)
      })
    link.child.connection.send(hello.message)
    let deadline = link.killUnlessGreeted()
    defer { deadline.cancel() }
    for await refusal in greetings {
      if let refusal { throw refusal }
      return link
    }
    throw .notStarted(reason: "it did not answer")
  }

  var isGreeted: Bool { state.withLock { $0.isGreeted } }
  var end: EngineError? { state.withLock { $0.end } }

  func send(_ message: LinkMessage, on stream: LinkStream = .control) {
    child.connection.send(message, on: stream)
  }

  /// How long nothing has come from it.
  var silence: Duration { state.withLock { ContinuousClock.now - $0.lastHeard } }

  func heard() { state.withLock { $0.lastHeard = ContinuousClock.now } }

  /// Ends the child; those who wait for it get `verdict` instead of the signal that ended it.
  func end(because verdict: EngineError) {
    state.withLock { if $0.verdict == nil { $0.verdict = verdict } }
    if case .stuck = verdict { child.abort() } else { child.kill() }
  }

  private func greet(_ message: LinkMessage, _ hello: Hello) -> EngineError? {
    do {
      try hello.check(message)
    } catch {
      state.withLock { $0.verdict = error }
      return error
    }
    state.withLock { state in
      state.isGreeted = true
      state.lastHeard = ContinuousClock.now
    }
    return nil
  }

  /// The line has ended: makes sure that the process has, too.
  private func finish(_ end: LinkConnection.End) -> EngineError {
    if case .garbled(let error) = end { state.withLock { $0.verdict = $0.verdict ?? error } }
    child.abandon()
    let death = child.wait()
    return state.withLock { state in
      let error = state.verdict ?? death
      state.end = error
      return error
    }
  }

  private func killUnlessGreeted() -> Task<Void, Never> {
    Task {
      do {
        try await Task.sleep(for: .seconds(Limits.helloSeconds))
      } catch {
        return
      }
      let reason = "it did not answer within \(Limits.helloSeconds) seconds"
      if !isGreeted { end(because: .notStarted(reason: reason)) }
    }
  }
}
