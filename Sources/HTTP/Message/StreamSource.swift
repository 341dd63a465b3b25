import Base
import Synchronization

/// A body of known length that is made while it is sent, such as an archive of many files.
package struct StreamSource: Sendable {
  /// Bytes that will be written; a stream that ends sooner is cut off, so that the client notices.
  package let length: Int
  /// Writes the bytes, in order; runs as a task of its own, and is told when the client is gone.
  package let write: @Sendable (StreamWriter) async -> Void

  package init(length: Int, write: @escaping @Sendable (StreamWriter) async -> Void) {
    self.length = length
    self.write = write
  }
}

/// Where the maker of a stream puts its bytes.
package struct StreamWriter: Sendable {
  private let sink: @Sendable ([UInt8]) async -> Bool

  /// - Parameter sink: takes bytes when there is room for them; false when nobody wants more.
  package init(sink: @escaping @Sendable ([UInt8]) async -> Bool) { self.sink = sink }

  /// Waits until the client has taken enough of what was written before; false when it is gone.
  package func write(_ bytes: [UInt8]) async -> Bool { await sink(bytes) }
}

/// What a stream's maker has written and the loop has not sent yet.
final class StreamBuffer: Sendable {
  /// Written ahead of the client, so that neither waits for the other all the time.
  private static let ahead = 512 << 10

  private struct State {
    var pieces: [[UInt8]] = []
    var count = 0
    var isEnded = false
    var isAbandoned = false
    var waiting: CheckedContinuation<Void, Never>?
  }

  enum Taken {
    case bytes([UInt8])
    /// The maker has not written more yet.
    case later
    /// There will be no more.
    case ended
  }

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: tells the loop that there is something to send.
  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// Starts the maker, who writes into this buffer until done or until nobody reads.
  func start(_ source: StreamSource) {
    Task {
      await source.write(StreamWriter { [self] in await put($0) })
      state.withLock { $0.isEnded = true }
      wake()
    }
  }

  private func put(_ bytes: [UInt8]) async -> Bool {
    guard !bytes.isEmpty else { return true }
    let isWanted = state.withLock { state in
      guard !state.isAbandoned else { return false }
      state.pieces.append(bytes)
      state.count += bytes.count
      return true
    }
    guard isWanted else { return false }
    wake()
    await withCheckedContinuation { continuation in
      let goesOn = state.withLock { state in
        if state.isAbandoned || state.count <= Self.ahead { return true }
        state.waiting = continuation
        return false
      }
      if goesOn { continuation.resume() }
    }
    return !state.withLock { $0.isAbandoned }
  }

  func take() -> Taken {
    let (taken, waiting) = state.withLock { state -> (Taken, CheckedContinuation<Void, Never>?) in
      guard !state.pieces.isEmpty else { return (state.isEnded ? .ended : .later, nil) }
      let bytes = state.pieces.removeFirst()
      state.count -= bytes.count
      guard state.count <= Self.ahead else { return (.bytes(bytes), nil) }
      defer { state.waiting = nil }
      return (.bytes(bytes), state.waiting)
    }
    waiting?.resume()
    return taken
  }

  /// Nobody reads any more; the maker learns it at its next write.
  func abandon() {
    let waiting = state.withLock { state in
      state.isAbandoned = true
      state.pieces = []
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }
}
