import Base

/// Takes a request's body out of the bytes of a connection.
struct BodyDecoder {
  private enum Place: Equatable {
    case sized(remaining: Int)
    case chunkSize
    case chunk(remaining: Int)
    case chunkEnd
    case trailers
    case done
  }

  private var place: Place
  private let limit: Int
  private var taken = 0
  /// Bytes of the size line or trailers that have been seen and not yet ended.
  private var lineLength = 0

  init(_ framing: BodyFraming, limit: ByteSize) {
    self.limit = limit.bytes
    switch framing {
    case .none: place = .done
    case .length(let length): place = .sized(remaining: length)
    case .chunked: place = .chunkSize
    }
  }

  var isDone: Bool { place == .done }
  /// Bytes of the body that have arrived.
  var received: Int { taken }

  /// Appends what `bytes` hold of the body to `body` and tells how many of them are used up.
  mutating func decode(_ bytes: Span<UInt8>, into body: inout [UInt8]) throws(Refusal) -> Int {
    var at = 0
    while at < bytes.count {
      switch place {
      case .sized(let remaining):
        let count = try take(bytes, at, remaining, into: &body)
        at += count
        place = remaining == count ? .done : .sized(remaining: remaining - count)
      case .chunk(let remaining):
        let count = try take(bytes, at, remaining, into: &body)
        at += count
        place = remaining == count ? .chunkEnd : .chunk(remaining: remaining - count)
      case .chunkSize, .chunkEnd, .trailers:
        guard let line = try line(bytes, at) else { return at }
        try end(line, of: bytes)
        at = line.upperBound + 2
      case .done: return at
      }
    }
    return at
  }

  private mutating func take(
    _ bytes: Span<UInt8>, _ at: Int, _ remaining: Int, into body: inout [UInt8]
  ) throws(Refusal) -> Int {
    let count = min(remaining, bytes.count - at)
    guard taken + count <= limit else { throw .bodyTooLarge(limit: limit) }
    taken += count
    // Safe: `at + count` is at most the span's count.
    bytes.extracting(at..<at + count).withUnsafeBufferPointer { body.append(contentsOf: $0) }
    return count
  }

  /// The line that starts at `at`, without its CRLF; nil while its end has not arrived.
  private func line(_ bytes: Span<UInt8>, _ at: Int) throws(Refusal) -> Range<Int>? {
    var end = at
    while end < bytes.count, bytes[end] != 0x0A {
      guard end - at < Limits.chunkLine else { throw .malformed("a chunk's line is too long") }
      end += 1
    }
    guard end < bytes.count else { return nil }
    guard end > at, bytes[end - 1] == 0x0D else {
      throw .malformed("a chunk's line ends without CR")
    }
    return at..<end - 1
  }

  private mutating func end(_ line: Range<Int>, of bytes: Span<UInt8>) throws(Refusal) {
    switch place {
    case .chunkSize:
      let size = try chunkSize(line, bytes)
      guard size <= limit, taken <= limit - size else { throw .bodyTooLarge(limit: limit) }
      place = size == 0 ? .trailers : .chunk(remaining: size)
    case .chunkEnd:
      guard line.isEmpty else { throw .malformed("a chunk is longer than it says") }
      place = .chunkSize
    default:
      guard !line.isEmpty else {
        place = .done
        return
      }
      lineLength += line.count
      guard lineLength <= 4 * Limits.chunkLine else { throw .malformed("too many trailers") }
    }
  }

  /// Hex digits, and an extension that is passed over.
  private func chunkSize(_ line: Range<Int>, _ bytes: Span<UInt8>) throws(Refusal) -> Int {
    var size = 0
    var digits = 0
    var at = line.lowerBound
    while at < line.upperBound, let digit = hexDigit(bytes[at]) {
      size = size << 4 | Int(digit)
      digits += 1
      at += 1
      guard digits <= 12 else { throw .malformed("a chunk's size is too large") }
    }
    guard digits > 0, at == line.upperBound || bytes[at] == UInt8(ascii: ";") else {
      throw .malformed("a chunk's size is no hex number")
    }
    while at < line.upperBound {
      guard bytes[at] >= 0x20, bytes[at] < 0x7F else { throw .malformed("a chunk's extension") }
      at += 1
    }
    return size
  }
}
