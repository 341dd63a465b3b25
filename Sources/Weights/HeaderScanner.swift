/// Reads the few JSON forms of a safetensors header straight from the map, without a tree.
///
/// The header's depth is fixed by its readers, so nothing recurses.
struct HeaderScanner {
  // Safe: lent by the header's reader, which outlives the scanner; every index is checked.
  let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private var flaw: SafetensorsFlaw { .headerSyntax(offset: offset) }

  private mutating func peek() throws(SafetensorsFlaw) -> UInt8 {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return bytes[offset]
      }
    }
    throw flaw
  }

  mutating func skip(_ mark: Unicode.Scalar) throws(SafetensorsFlaw) -> Bool {
    guard try peek() == UInt8(ascii: mark) else { return false }
    offset += 1
    return true
  }

  mutating func expect(_ mark: Unicode.Scalar) throws(SafetensorsFlaw) {
    guard try skip(mark) else { throw flaw }
  }

  /// Steps over a comma (true) or over the closing bracket (false).
  mutating func another(closing mark: Unicode.Scalar) throws(SafetensorsFlaw) -> Bool {
    if try skip(",") { return true }
    try expect(mark)
    return false
  }

  /// Only spaces may follow (writers pad with them).
  mutating func end() throws(SafetensorsFlaw) {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    guard offset == bytes.count else { throw flaw }
  }

  /// At most `limit` integers ≥ 0 in brackets.
  mutating func integers(limit: Int) throws(SafetensorsFlaw) -> [Int] {
    var numbers: [Int] = []
    try expect("[")
    guard try !skip("]") else { return [] }
    repeat {
      numbers.append(try integer())
      guard numbers.count <= limit else { throw flaw }
    } while try another(closing: "]")
    return numbers
  }

  private mutating func integer() throws(SafetensorsFlaw) -> Int {
    guard (0x30...0x39).contains(try peek()) else { throw flaw }
    let isZero = bytes[offset] == 0x30
    var value = 0
    let start = offset
    while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) {
      let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooLong) = shifted.addingReportingOverflow(Int(bytes[offset] - 0x30))
      guard !tooLarge, !tooLong else { throw flaw }
      value = sum
      offset += 1
    }
    guard !isZero || offset == start + 1 else { throw flaw }
    return value
  }

  /// A JSON string; escapes are resolved, invalid UTF-8 and lone surrogates refused.
  mutating func string() throws(SafetensorsFlaw) -> String {
    try expect("\"")
    var out: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: out, as: UTF8.self) else { throw flaw }
        return text
      case UInt8(ascii: "\\"): try readEscape(into: &out)
      case 0..<0x20: throw flaw
      default: out.append(byte)
      }
    }
    throw flaw
  }

  private mutating func readEscape(into out: inout [UInt8]) throws(SafetensorsFlaw) {
    guard offset < bytes.count else { throw flaw }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out.append(contentsOf: try escapedScalar())
    default: throw flaw
    }
  }

  private mutating func escapedScalar() throws(SafetensorsFlaw) -> [UInt8] {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return Array(String(Character(scalar)).utf8) }
    guard first < 0xDC00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { throw flaw }
    offset += 2
    let second = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw flaw }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func fourHexDigits() throws(SafetensorsFlaw) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue
      else { throw flaw }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
