/// Base 64 without padding (RFC 4648), in the standard and the URL alphabet; reading is strict.
package enum Base64 {
  package enum Alphabet: Sendable {
    case standard, url

    fileprivate var lastTwo: (UInt8, UInt8) {
      switch self {
      case .standard: (UInt8(ascii: "+"), UInt8(ascii: "/"))
      case .url: (UInt8(ascii: "-"), UInt8(ascii: "_"))
      }
    }
  }

  package static func text(_ bytes: [UInt8], _ alphabet: Alphabet) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 4 / 3 + 3)
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        out.append(digit(UInt8(held >> UInt32(bits) & 63), alphabet))
      }
    }
    if bits > 0 { out.append(digit(UInt8(held << UInt32(6 - bits) & 63), alphabet)) }
    return String(decoding: out, as: UTF8.self)
  }

  /// The bytes that `text` stands for, or nil where it is not what `text(_:_:)` writes.
  package static func bytes(_ text: some Sequence<UInt8>, _ alphabet: Alphabet) -> [UInt8]? {
    var out: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for character in text {
      guard let value = value(character, alphabet) else { return nil }
      held = held << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(held >> UInt32(bits) & 255))
      }
    }
    // A text of 4n+1 digits stands for nothing, and left-over bits are zero in the one true form.
    guard bits < 6, held & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
    return out
  }

  private static func digit(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: alphabet.lastTwo.0
    default: alphabet.lastTwo.1
    }
  }

  private static func value(_ digit: UInt8, _ alphabet: Alphabet) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case alphabet.lastTwo.0: 62
    case alphabet.lastTwo.1: 63
    default: nil
    }
  }
}
