import CPlatform

/// A 128-bit identifier, written as a version 4 UUID.
package struct UUID4: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  /// The 128 bits with version and variant forced, so every value is a valid version 4 UUID.
  package init(high: UInt64, low: UInt64) {
    self.high = high & ~0xF000 | 0x4000
    self.low = low & ~(3 << 62) | (2 << 62)
  }

  package static func random() -> UUID4 {
    let bytes = randomBytes(16)
    func word(_ from: Int) -> UInt64 {
      bytes[from..<from + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return UUID4(high: word(0), low: word(8))
  }

  /// The identifier that `bytes` always give: the first 16 bytes of their SHA-256.
  package init(derivedFrom bytes: [UInt8]) {
    let digest = SHA256.digest(bytes)
    func word(_ from: Int) -> UInt64 {
      digest[from..<from + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    self.init(high: word(0), low: word(8))
  }

  /// Reads the 36-character form with lower-case digits, and no other.
  package init?(_ text: some StringProtocol) {
    let utf8 = Array(text.utf8)
    guard utf8.count == 36 else { return nil }
    var words: [UInt64] = [0, 0]
    var digits = 0
    for (index, byte) in utf8.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == 0x2D else { return nil }
        continue
      }
      guard let value = hexValue(byte) else { return nil }
      words[digits / 16] = words[digits / 16] << 4 | UInt64(value)
      digits += 1
    }
    let made = UUID4(high: words[0], low: words[1])
    guard made.high == words[0], made.low == words[1] else { return nil }
    self = made
  }

  package var description: String { text }

  /// `xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx`, lower case.
  package var text: String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(36)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { out.append(0x2D) }
      let word = index < 16 ? high : low
      out.append(digits[Int(word >> UInt64(60 - index % 16 * 4) & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  package static func < (a: UUID4, b: UUID4) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

/// The value of a lower-case hex digit, or nil.
private func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
