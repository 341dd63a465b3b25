import Base

/// How a request's body is delimited.
enum BodyFraming: Equatable {
  case none
  case length(Int)
  case chunked
}

/// What the first line and the fields of a request say.
struct ParsedHead {
  var method: Method
  /// Where path and query stand in `headers.bytes`.
  var target: Range<Int>
  var headers: Headers
  var framing: BodyFraming
  var keepsAlive: Bool
  var expectsContinue: Bool
  /// Authority of a target in absolute form; it replaces the Host field.
  var authority: Range<Int>?

  func text(_ range: Range<Int>) -> String { String(decoding: headers.bytes[range], as: UTF8.self) }
}

/// Finds the end of a head while its bytes arrive, without looking at a byte twice.
struct HeadScanner {
  private var at = 0
  private var lineStart = 0

  var isFresh: Bool { at == 0 }

  /// The length of the head including its empty line, or nil while it is incomplete.
  mutating func end(in bytes: Span<UInt8>) throws(Refusal) -> Int? {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      guard byte == 0x0A else { continue }
      guard at >= 2, bytes[at - 2] == 0x0D else { throw .malformed("a line ends without CR") }
      if at - 2 == lineStart { return at }
      lineStart = at
    }
    guard at < Limits.requestHead.bytes else { throw .headTooLarge }
    return nil
  }
}

/// Reads one complete head. Strict: what two programs could read in two ways is refused.
///
/// - Source: RFC 9112, sections 2 to 6.
func parseHead(_ bytes: Span<UInt8>) throws(Refusal) -> ParsedHead {
  guard bytes.count <= Limits.requestHead.bytes else { throw .headTooLarge }
  var at = 0
  let line = try parseRequestLine(bytes, &at)
  var fields: [Headers.Field] = []
  fields.reserveCapacity(16)
  var notes = FieldNotes()
  while at < bytes.count, bytes[at] != 0x0D {
    guard fields.count < Limits.requestFields else { throw .headTooLarge }
    let field = try parseField(bytes, &at)
    try notes.note(field, bytes)
    fields.append(field)
  }
  guard at + 2 == bytes.count, bytes[at + 1] == 0x0A else { throw .malformed("a stray CR") }
  // Safe: the span's memory is only copied.
  let copy = bytes.withUnsafeBufferPointer { [UInt8]($0) }
  return ParsedHead(
    method: line.method, target: line.target, headers: Headers(bytes: copy, fields: fields),
    framing: try notes.framing(minorVersion: line.minorVersion),
    keepsAlive: try notes.keepsAlive(minorVersion: line.minorVersion),
    expectsContinue: notes.expectsContinue && line.minorVersion == 1, authority: line.authority)
}

private struct RequestLine {
  var method: Method
  var target: Range<Int>
  var authority: Range<Int>?
  var minorVersion: Int
}

private func parseRequestLine(_ bytes: Span<UInt8>, _ at: inout Int) throws(Refusal) -> RequestLine
{
  let method = try parseMethod(bytes, &at)
  let start = at
  while at < bytes.count, bytes[at] > 0x20, bytes[at] < 0x7F { at += 1 }
  var target = start..<at
  guard !target.isEmpty, at < bytes.count, bytes[at] == 0x20 else {
    throw .malformed("the target is missing or holds other than printable ASCII")
  }
  at += 1
  guard matches(bytes, at, "HTTP/1."), at + 9 < bytes.count, bytes[at + 7] & 0xFE == 0x30,
    bytes[at + 8] == 0x0D, bytes[at + 9] == 0x0A
  else { throw .malformed("the first line does not end in HTTP/1.1") }
  let minorVersion = Int(bytes[at + 7] - 0x30)
  at += 10
  let authority = splitAbsolute(bytes, &target)
  guard
    bytes[target.lowerBound] == UInt8(ascii: "/") || (method == .options && isStar(bytes, target))
  else { throw .malformed("the target is not a path") }
  return RequestLine(
    method: method, target: target, authority: authority, minorVersion: minorVersion)
}

private func isStar(_ bytes: Span<UInt8>, _ target: Range<Int>) -> Bool {
  target.count == 1 && bytes[target.lowerBound] == UInt8(ascii: "*")
}

private func parseMethod(_ bytes: Span<UInt8>, _ at: inout Int) throws(Refusal) -> Method {
  while at < bytes.count, isToken(bytes[at]), at < 32 { at += 1 }
  guard at > 0, at < bytes.count, bytes[at] == 0x20 else {
    throw .malformed("the method is not a word of letters")
  }
  let length = at
  at += 1
  switch length {
  case 3: return matches(bytes, 0, "GET") ? .get : matches(bytes, 0, "PUT") ? .put : .other
  case 4: return matches(bytes, 0, "POST") ? .post : matches(bytes, 0, "HEAD") ? .head : .other
  case 5: return matches(bytes, 0, "PATCH") ? .patch : .other
  case 6: return matches(bytes, 0, "DELETE") ? .delete : .other
  case 7: return matches(bytes, 0, "OPTIONS") ? .options : .other
  default: return .other
  }
}

/// Cuts `http://host` off a target in absolute form.
private func splitAbsolute(_ bytes: Span<UInt8>, _ target: inout Range<Int>) -> Range<Int>? {
  guard bytes[target.lowerBound] != UInt8(ascii: "/") else { return nil }
  for scheme: StaticString in ["http://", "https://"]
  where matches(bytes, target.lowerBound, scheme) {
    let start = target.lowerBound + scheme.utf8CodeUnitCount
    var end = start
    while end < target.upperBound, bytes[end] != UInt8(ascii: "/") { end += 1 }
    guard end > start, end < target.upperBound else { return nil }
    target = end..<target.upperBound
    return start..<end
  }
  return nil
}

private func parseField(_ bytes: Span<UInt8>, _ at: inout Int) throws(Refusal) -> Headers.Field {
  let nameStart = at
  while at < bytes.count, isToken(bytes[at]) { at += 1 }
  let nameEnd = at
  guard nameEnd > nameStart, at < bytes.count, bytes[at] == UInt8(ascii: ":") else {
    throw .malformed("a field does not start with its name and a colon")
  }
  at += 1
  while at < bytes.count, isBlank(bytes[at]) { at += 1 }
  let valueStart = at
  while at < bytes.count, isFieldText(bytes[at]) { at += 1 }
  guard at + 1 < bytes.count, bytes[at] == 0x0D, bytes[at + 1] == 0x0A else {
    throw .malformed("a field holds a control character")
  }
  var valueEnd = at
  while valueEnd > valueStart, isBlank(bytes[valueEnd - 1]) { valueEnd -= 1 }
  at += 2
  return Headers.Field(
    nameStart: UInt32(nameStart), nameEnd: UInt32(nameEnd), valueStart: UInt32(valueStart),
    valueEnd: UInt32(valueEnd))
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
private func isFieldText(_ byte: UInt8) -> Bool { (byte >= 0x20 && byte != 0x7F) || byte == 0x09 }

/// Letters, digits and ``!#$%&'*+-.^_`|~``, one bit for each byte below 128.
private let tokenBits: (UInt64, UInt64) = {
  var bits: (UInt64, UInt64) = (0, 0)
  let marks = Array(
    "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  for byte in marks {
    if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
  }
  return bits
}()

func isToken(_ byte: UInt8) -> Bool {
  byte < 64
    ? tokenBits.0 >> UInt64(byte) & 1 == 1
    : byte < 128 && tokenBits.1 >> UInt64(byte - 64) & 1 == 1
}

/// Whether `text` stands at `at`, letter case included.
func matches(_ bytes: Span<UInt8>, _ at: Int, _ text: StaticString) -> Bool {
  guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
  for offset in 0..<text.utf8CodeUnitCount where bytes[at + offset] != text.utf8Start[offset] {
    return false
  }
  return true
}
