import Base

/// What the parser notes of the fields that decide how a connection goes on.
struct FieldNotes {
  private var length: Int?
  private var isChunked = false
  private var hosts = 0
  private var closes = false
  private var keeps = false
  private(set) var expectsContinue = false

  /// Notes one field; others than the ones that matter are passed over by their length.
  mutating func note(_ field: Headers.Field, _ bytes: Span<UInt8>) throws(Refusal) {
    let name = Int(field.nameStart)..<Int(field.nameEnd)
    let value = Int(field.valueStart)..<Int(field.valueEnd)
    switch name.count {
    case 4 where isWord(bytes, name, "host"):
      guard isHost(bytes, value) else { throw .malformed("the Host field names no host") }
      hosts += 1
    case 6 where isWord(bytes, name, "expect"):
      guard isWord(bytes, value, "100-continue") else {
        throw Refusal(status: 417, detail: "The server meets no expectation but 100-continue.")
      }
      expectsContinue = true
    case 10 where isWord(bytes, name, "connection"): noteConnection(bytes, value)
    case 14 where isWord(bytes, name, "content-length"):
      guard length == nil else { throw .malformed("Content-Length comes twice") }
      length = try number(bytes, value)
    case 17 where isWord(bytes, name, "transfer-encoding"):
      guard !isChunked, isWord(bytes, value, "chunked") else {
        throw .malformed("Transfer-Encoding is other than chunked")
      }
      isChunked = true
    default: break
    }
  }

  func framing(minorVersion: Int) throws(Refusal) -> BodyFraming {
    guard isChunked else { return length.map { $0 == 0 ? .none : .length($0) } ?? .none }
    guard length == nil else { throw .malformed("both Content-Length and Transfer-Encoding") }
    guard minorVersion == 1 else { throw .malformed("Transfer-Encoding in HTTP/1.0") }
    return .chunked
  }

  func keepsAlive(minorVersion: Int) throws(Refusal) -> Bool {
    guard hosts == 1 || (hosts == 0 && minorVersion == 0) else {
      throw .malformed("there must be one Host field")
    }
    return !closes && (minorVersion == 1 || keeps)
  }

  private mutating func noteConnection(_ bytes: Span<UInt8>, _ value: Range<Int>) {
    var start = value.lowerBound
    for at in value.lowerBound...value.upperBound {
      guard at == value.upperBound || bytes[at] == UInt8(ascii: ",") else { continue }
      var word = start..<at
      while let first = word.first, bytes[first] == 0x20 { word = first + 1..<word.upperBound }
      while let last = word.last, bytes[last] == 0x20 { word = word.lowerBound..<last }
      if isWord(bytes, word, "close") { closes = true }
      if isWord(bytes, word, "keep-alive") { keeps = true }
      start = at + 1
    }
  }

  private func number(_ bytes: Span<UInt8>, _ value: Range<Int>) throws(Refusal) -> Int {
    // 15 digits are more than any disk holds and cannot overflow.
    guard (1...15).contains(value.count) else { throw .malformed("Content-Length is no size") }
    var out = 0
    for at in value {
      guard 0x30...0x39 ~= bytes[at] else { throw .malformed("Content-Length is no number") }
      out = out * 10 + Int(bytes[at] - 0x30)
    }
    return out
  }
}

/// Whether the bytes of `range` are `word`, which is in lower case, in any case.
func isWord(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  guard range.count == word.utf8CodeUnitCount else { return false }
  for offset in 0..<range.count
  where lowerASCII(bytes[range.lowerBound + offset]) != word.utf8Start[offset] {
    return false
  }
  return true
}

/// Whether the bytes could be `name`, `name:port`, `1.2.3.4:port` or `[::1]:port`.
private func isHost(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
  guard range.count <= 300 else { return false }
  for at in range {
    switch bytes[at] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: continue
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "["), UInt8(ascii: "]"):
      continue
    default: return false
    }
  }
  return !range.isEmpty
}
