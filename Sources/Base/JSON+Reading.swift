/// Why a text is not JSON, and where.
package enum JSONError: Error, Equatable {
  case tooLarge(limit: Int)
  case tooDeep(offset: Int)
  case unexpectedEnd
  case unexpected(byte: UInt8, offset: Int)
  case badNumber(offset: Int)
  case badString(offset: Int)
  case trailing(offset: Int)

  package var offset: Int {
    switch self {
    case .tooLarge, .unexpectedEnd: 0
    case .tooDeep(let offset), .badNumber(let offset), .badString(let offset),
      .trailing(let offset):
      offset
    case .unexpected(_, let offset): offset
    }
  }
}

extension JSON {
  /// Reads one JSON text (RFC 8259), strictly: UTF-8 is checked, nothing may follow, and of a key
  /// that appears twice the last value counts.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    guard bytes.count <= Limits.jsonText.bytes else {
      throw .tooLarge(limit: Limits.jsonText.bytes)
    }
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  package init(parsing text: String) throws(JSONError) { try self.init(parsing: Array(text.utf8)) }
}

/// Recursive descent over the bytes; `depth` bounds the recursion.
private struct JSONParser {
  let bytes: [UInt8]
  var at = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value()
    skipSpace()
    guard at == bytes.count else { throw .trailing(offset: at) }
    return value
  }

  private mutating func value() throws(JSONError) -> JSON {
    skipSpace()
    guard at < bytes.count else { throw .unexpectedEnd }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default: throw .unexpected(byte: bytes[at], offset: at)
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]),
      bytes[at] != 0x0B, bytes[at] != 0x0C
    {
      at += 1
    }
  }

  private mutating func word(_ text: StaticString, _ meaning: JSON) throws(JSONError) -> JSON {
    for offset in 0..<text.utf8CodeUnitCount {
      guard at < bytes.count else { throw .unexpectedEnd }
      // Safe: `offset` is below the literal's length.
      guard bytes[at] == text.utf8Start[offset] else {
        throw .unexpected(byte: bytes[at], offset: at)
      }
      at += 1
    }
    return meaning
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= Limits.jsonDepth else { throw .tooDeep(offset: at) }
    at += 1
    skipSpace()
  }

  private mutating func leave() {
    depth -= 1
    at += 1
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard at < bytes.count else { throw .unexpectedEnd }
    return bytes[at]
  }

  private mutating func object() throws(JSONError) -> JSON {
    try enter()
    var members = JSONObject()
    if try peek() == UInt8(ascii: "}") {
      leave()
      return .object(members)
    }
    while true {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else {
        throw .unexpected(byte: bytes[at], offset: at)
      }
      let name = try string()
      skipSpace()
      guard try peek() == UInt8(ascii: ":") else {
        throw .unexpected(byte: bytes[at], offset: at)
      }
      at += 1
      members[name] = try value()
      if try !another(closing: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array() throws(JSONError) -> JSON {
    try enter()
    var values: [JSON] = []
    if try peek() == UInt8(ascii: "]") {
      leave()
      return .array(values)
    }
    while true {
      values.append(try value())
      if try !another(closing: UInt8(ascii: "]")) { return .array(values) }
    }
  }

  /// Steps over a comma (true) or over the closing bracket (false).
  private mutating func another(closing: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: ","):
      at += 1
      return true
    case closing:
      leave()
      return false
    default: throw .unexpected(byte: bytes[at], offset: at)
    }
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = at
    var isInteger = true
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let firstDigit = at
    try digits()
    if bytes[firstDigit] == UInt8(ascii: "0"), at > firstDigit + 1 {
      throw .badNumber(offset: start)
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      isInteger = false
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isInteger, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw .badNumber(offset: start) }
    return .number(value)
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    guard at > start else {
      guard at < bytes.count else { throw .unexpectedEnd }
      throw .badNumber(offset: at)
    }
  }

  private mutating func string() throws(JSONError) -> String {
    let start = at
    at += 1
    let first = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"),
      bytes[at] >= 0x20
    {
      at += 1
    }
    guard at < bytes.count else { throw .unexpectedEnd }
    if bytes[at] == UInt8(ascii: "\"") {
      defer { at += 1 }
      return try utf8(bytes[first..<at], start)
    }
    var out = Array(bytes[first..<at])
    while true {
      guard at < bytes.count else { throw .unexpectedEnd }
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return try utf8(out[...], start)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20: throw .unexpected(byte: byte, offset: at - 1)
      default: out.append(byte)
      }
    }
  }

  private func utf8(_ slice: ArraySlice<UInt8>, _ start: Int) throws(JSONError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw .badString(offset: start)
    }
    return text
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    let byte = try peek()
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out.append(contentsOf: String(Character(try escapedScalar())).utf8)
    default: throw .unexpected(byte: byte, offset: at - 1)
    }
  }

  /// `\uXXXX`, or a surrogate pair of two; a lone surrogate is refused.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let start = at
    let first = try hex4()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    else { throw .badString(offset: start) }
    at += 2
    let second = try hex4()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw .badString(offset: start) }
    return scalar
  }

  private mutating func hex4() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = try peek()
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: throw .badString(offset: at)
      }
      at += 1
    }
    return value
  }
}
