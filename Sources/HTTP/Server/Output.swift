import CPlatform

/// Bytes on their way to one client, in order: small ones gathered in one buffer, large ones and
/// files as they are.
struct Output {
  enum Piece {
    case bytes([UInt8])
    case shared(SharedBytes, Range<Int>)
    case file(OpenFile, Range<Int>)
    case stream(StreamBuffer, left: Int)

    var count: Int {
      switch self {
      case .bytes(let bytes): bytes.count
      case .shared(_, let range), .file(_, let range): range.count
      case .stream(_, let left): left
      }
    }
  }

  enum Flushed {
    case emptied
    /// The client does not take more now.
    case blocked
    /// The client takes more, but others wait for their turn.
    case paused
    case broken
  }

  /// Pieces up to this size are copied: that is cheaper than a system call of their own.
  static let copiedUpTo = 64 << 10
  /// A turn ends after so many bytes, so that one fast download does not hold up the others.
  private static let turn = 1 << 20
  private static let fileStep = 256 << 10

  private var front: [UInt8] = []
  private var frontStart = 0
  private var rest: [Piece] = []
  private var restCount = 0
  /// Bytes sent since the buffer was last empty.
  private(set) var sentCount = 0

  var count: Int { front.count - frontStart + restCount }
  var isEmpty: Bool { frontStart == front.count && rest.isEmpty }

  /// Lets `write` append to the end of the output.
  mutating func append(_ write: (inout [UInt8]) -> Void) {
    guard rest.isEmpty else {
      var bytes: [UInt8] = []
      write(&bytes)
      append(.bytes(bytes))
      return
    }
    write(&front)
  }

  mutating func append(_ piece: Piece) {
    guard piece.count > 0 else { return }
    if rest.isEmpty, piece.count <= Output.copiedUpTo {
      switch piece {
      case .bytes(let bytes):
        front.append(contentsOf: bytes)
        return
      case .shared(let shared, let range):
        front.append(contentsOf: shared.bytes[range])
        return
      case .file, .stream: break
      }
    }
    rest.append(piece)
    restCount += piece.count
  }

  /// Sends as much as the client takes in one turn.
  mutating func flush(
    _ transport: Transport, _ socket: Int32, scratch: UnsafeMutableRawBufferPointer
  ) -> Flushed {
    var left = Output.turn
    while !isEmpty {
      guard left > 0 else { return .paused }
      let sent =
        frontStart < front.count
        ? sendFront(transport, socket) : sendRest(transport, socket, scratch)
      guard sent > 0 else { return sent == tryAgain ? .blocked : .broken }
      sentCount += sent
      left -= sent
    }
    sentCount = 0
    return .emptied
  }

  private mutating func sendFront(_ transport: Transport, _ socket: Int32) -> Int {
    let more = !rest.isEmpty
    let sent = front.withUnsafeBytes {
      transport.write(socket, UnsafeRawBufferPointer(rebasing: $0[frontStart...]), more: more)
    }
    guard sent > 0 else { return sent }
    frontStart += sent
    if frontStart == front.count {
      front.removeAll(keepingCapacity: front.capacity <= 2 * Output.copiedUpTo)
      frontStart = 0
    }
    return sent
  }

  private mutating func sendRest(
    _ transport: Transport, _ socket: Int32, _ scratch: UnsafeMutableRawBufferPointer
  ) -> Int {
    switch rest[0] {
    case .bytes(let bytes):
      rest.removeFirst()
      restCount -= bytes.count
      front = bytes
      frontStart = 0
      return sendFront(transport, socket)
    case .shared(let shared, let range):
      let sent = transport.write(
        socket, UnsafeRawBufferPointer(rebasing: shared.bytes[range]), more: rest.count > 1)
      if sent > 0 { shorten(by: sent, .shared(shared, range.lowerBound + sent..<range.upperBound)) }
      return sent
    case .file(let file, let range):
      let sent = send(file, range, transport, socket, scratch)
      if sent > 0 { shorten(by: sent, .file(file, range.lowerBound + sent..<range.upperBound)) }
      return sent
    case .stream(let buffer, let left): return sendStream(buffer, left, transport, socket)
    }
  }

  /// Takes over what the maker has written; where it has not, the connection waits to be woken.
  private mutating func sendStream(
    _ buffer: StreamBuffer, _ left: Int, _ transport: Transport, _ socket: Int32
  ) -> Int {
    switch buffer.take() {
    case .later: return Int(tryAgain)
    case .ended: return -1
    case .bytes(let bytes):
      guard bytes.count <= left else { return -1 }
      shorten(by: bytes.count, .stream(buffer, left: left - bytes.count))
      front = bytes
      frontStart = 0
      return sendFront(transport, socket)
    }
  }

  /// Tells the makers of streams that nobody reads.
  func abandon() {
    for case .stream(let buffer, _) in rest { buffer.abandon() }
  }

  private mutating func shorten(by sent: Int, _ remaining: Piece) {
    restCount -= sent
    if remaining.count == 0 { rest.removeFirst() } else { rest[0] = remaining }
  }

  /// Part of a file: by the kernel where the bytes go out as they are, else through `scratch`.
  private func send(
    _ file: OpenFile, _ range: Range<Int>, _ transport: Transport, _ socket: Int32,
    _ scratch: UnsafeMutableRawBufferPointer
  ) -> Int {
    guard transport.isTLS else {
      let count = min(range.count, Output.fileStep)
      return limner_net_send_file(socket, file.descriptor, Int64(range.lowerBound), count)
    }
    let got = limner_net_read_file(
      file.descriptor, Int64(range.lowerBound), scratch.baseAddress, min(range.count, scratch.count)
    )
    guard got > 0 else { return got == tryAgain ? -1 : got }
    return transport.write(
      socket, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(scratch)[..<got]), more: false
    )
  }
}
