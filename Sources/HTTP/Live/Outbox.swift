import Base
import Synchronization

/// Messages that wait for one reader, bounded: when the reader is too slow the droppable ones go
/// first, and when that does not help the reader is disconnected.
final class Outbox: Sendable {
  struct Message: Sendable {
    let bytes: [UInt8]
    let isDroppable: Bool
  }

  private struct State {
    var messages: [Message] = []
    var first = 0
    var waitingBytes = 0
    var isClosed = false
    var isOverflown = false
    var isAnnounced = false

    /// Drops every droppable message.
    mutating func shed() {
      messages = messages[first...].filter { !$0.isDroppable }
      first = 0
      waitingBytes = messages.reduce(0) { $0 + $1.bytes.count }
    }
  }

  /// What became of a message.
  enum Outcome { case kept, dropped, overflown, closed }

  private let state = Mutex(State())
  private let limit: Int
  private let announce: @Sendable () -> Void

  /// - Parameter announce: called from any thread when there is something new to take.
  init(limit: ByteSize = Limits.liveBacklog, announce: @escaping @Sendable () -> Void) {
    self.limit = limit.bytes
    self.announce = announce
  }

  var waitingBytes: Int { state.withLock { $0.waitingBytes } }
  var isClosed: Bool { state.withLock { $0.isClosed } }
  /// The reader was too slow for what had to reach it.
  var isOverflown: Bool { state.withLock { $0.isOverflown } }

  /// Puts a message at the end of the line; an overflow closes the line and empties it.
  @discardableResult
  func put(_ bytes: [UInt8], isDroppable: Bool) -> Outcome {
    let (outcome, mustAnnounce) = state.withLock { state -> (Outcome, Bool) in
      guard !state.isClosed else { return (.closed, false) }
      if state.waitingBytes + bytes.count > limit {
        if isDroppable { return (.dropped, false) }
        state.shed()
      }
      let outcome: Outcome
      if state.waitingBytes + bytes.count > limit {
        state.isClosed = true
        state.isOverflown = true
        state.messages = []
        state.first = 0
        state.waitingBytes = 0
        outcome = .overflown
      } else {
        state.messages.append(Message(bytes: bytes, isDroppable: isDroppable))
        state.waitingBytes += bytes.count
        outcome = .kept
      }
      defer { state.isAnnounced = true }
      // An overflow is news even while the reader's socket takes nothing.
      return (outcome, !state.isAnnounced || outcome == .overflown)
    }
    if mustAnnounce { announce() }
    return outcome
  }

  /// Ends the line: what waits is still delivered, nothing more is taken.
  func close() {
    let mustAnnounce = state.withLock { state in
      guard !state.isClosed else { return false }
      state.isClosed = true
      defer { state.isAnnounced = true }
      return !state.isAnnounced
    }
    if mustAnnounce { announce() }
  }

  /// Moves waiting messages to the end of `out` until it holds `upTo` bytes; true when the line is
  /// closed and empty.
  func take(into out: inout [UInt8], upTo: Int) -> Bool {
    state.withLock { state in
      while state.first < state.messages.count, out.count < upTo {
        out.append(contentsOf: state.messages[state.first].bytes)
        state.waitingBytes -= state.messages[state.first].bytes.count
        state.first += 1
      }
      if state.first == state.messages.count {
        state.messages.removeAll(keepingCapacity: state.messages.count < 64)
        state.first = 0
        state.isAnnounced = false
      }
      return state.isClosed && state.messages.isEmpty
    }
  }
}
