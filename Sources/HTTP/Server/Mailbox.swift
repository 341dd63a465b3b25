import CPlatform
import Synchronization

/// What other threads tell the loop.
enum Letter: Sendable {
  /// The reply to request number `exchange` of a connection.
  case reply(connection: UInt64, exchange: UInt32, Response)
  /// A live connection has something to send.
  case live(connection: UInt64)
  case identity(TLSIdentity?)
  case stop(grace: Duration, done: CheckedContinuation<Void, Never>)
  /// Time has moved; only tests with a clock of their own send it.
  case look
}

/// Letters to the loop, and the bell that wakes it. The bell lives as long as anyone can ring it.
final class Mailbox: Sendable {
  private struct State {
    var letters: [Letter] = []
    var isClosed = false
  }

  let bell: Int32
  private let state = Mutex(State())

  init() throws(HTTPError) {
    bell = limner_net_bell_make()
    guard bell >= 0 else {
      throw .systemRefused(what: "a wake-up counter", reason: systemText(bell))
    }
  }

  deinit { limner_net_close(bell) }

  /// Puts a letter in; false when the loop has ended.
  @discardableResult
  func post(_ letter: Letter) -> Bool {
    let (isTaken, mustRing) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      state.letters.append(letter)
      return (true, state.letters.count == 1)
    }
    if mustRing { limner_net_bell_ring(bell) }
    return isTaken
  }

  func takeAll() -> [Letter] {
    state.withLock { state in
      guard !state.letters.isEmpty else { return [] }
      defer { state.letters = [] }
      return state.letters
    }
  }

  /// Takes no more letters; gives back those that nobody has read.
  func close() -> [Letter] {
    state.withLock { state in
      state.isClosed = true
      defer { state.letters = [] }
      return state.letters
    }
  }
}
