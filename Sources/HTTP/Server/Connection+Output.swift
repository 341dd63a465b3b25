import Base
import CPlatform

extension Connection {
  /// Sends what waits, as far as the client takes it.
  func flush() {
    guard !isClosed, !output.isEmpty else { return }
    if course.writingSince == nil { course.writingSince = loop.time.now }
    switch output.flush(transport, socket, scratch: UnsafeMutableRawBufferPointer(loop.scratch)) {
    case .emptied: course.writingSince = nil
    case .blocked: break
    case .paused: loop.continueLater(token)
    case .broken: close()
    }
  }

  /// Ends the connection where it is at its end, and sets the time by which something must happen.
  func settle() {
    guard !isClosed else { return }
    if output.isEmpty {
      if course.endsAfterOutput { endOurSide() }
      if input.hasEnded, hasNothingToSay { close() }
      if loop.isStopping, isIdle { close() }
      guard !isClosed else { return }
    }
    if hasInputToDo { loop.continueLater(token) }
    course.deadline = nextDeadline()
    if course.deadline < .max { loop.watch(course.deadline) }
  }

  /// Whether a client that has ended its side can expect nothing more from us.
  private var hasNothingToSay: Bool {
    switch phase {
    case .held: exchanges.isEmpty
    case .head, .body, .discarding: exchanges.isEmpty
    case .live, .lingering: true
    }
  }

  /// The last reply is out: says so, and stays a little for what is still under way.
  private func endOurSide() {
    course.endsAfterOutput = false
    if case .live(let live) = phase { live.end() }
    transport.endWriting(socket)
    if input.hasEnded || loop.isStopping {
      close()
      return
    }
    phase = .lingering(since: loop.time.now)
    input.bytes = []
  }

  private func nextDeadline() -> Int64 {
    if let since = course.writingSince {
      let allowance = Int64(output.sentCount / deadlines.bodyBytesPerSecond) * 1_000_000_000
      return since + deadlines.write.nanoseconds + allowance
    }
    switch phase {
    case .head(_, let since?): return since + deadlines.head.nanoseconds
    case .head(_, since: nil):
      return exchanges.isEmpty ? course.idleSince + deadlines.idle.nanoseconds : .max
    case .body(let incoming): return bodyDeadline(incoming.since, incoming.decoder.received)
    case .discarding(let decoder, let since): return bodyDeadline(since, decoder.received)
    case .live(let live): return live.nextBeat
    case .lingering(let since): return since + 2_000_000_000
    case .held: return .max
    }
  }

  private func bodyDeadline(_ since: Int64, _ received: Int) -> Int64 {
    let earned = Int64(received / max(1, deadlines.bodyBytesPerSecond)) * 1_000_000_000
    return since + deadlines.bodyGrace.nanoseconds + earned
  }

  /// The deadline has passed.
  func expire() {
    guard !isClosed, deadline <= loop.time.now else { return }
    guard course.writingSince == nil else {
      close()
      return
    }
    switch phase {
    case .head(_, _?), .body, .discarding:
      if case .head = phase, input.bytes.isEmpty {
        // Not one byte of a request: there is nothing to answer.
        close()
      } else {
        refuse(.tooSlow)
        flush()
        settle()
      }
    case .live(let live):
      live.beat(on: self)
      flush()
      settle()
    case .head, .lingering, .held: close()
    }
  }

  /// The server is about to end: says good-bye to live peers, closes what is idle.
  func prepareToStop() {
    if case .live(let live) = phase { live.sayGoodbye() }
    advance()
  }
}
