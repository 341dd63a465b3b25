extension PeerAddress {
  /// Reads an IP literal: `10.0.0.1`, `::1`, `[::1]`, either with `:port` behind it.
  package init?(_ text: some StringProtocol) {
    var address = text[...]
    var port: UInt16 = 0
    if address.hasPrefix("[") {
      guard let close = address.firstIndex(of: "]") else { return nil }
      let rest = address[address.index(after: close)...]
      address = address[address.index(after: address.startIndex)..<close]
      if !rest.isEmpty {
        guard rest.hasPrefix(":"), let value = decimal(rest.dropFirst(), upTo: 65_535) else {
          return nil
        }
        port = UInt16(value)
      }
    } else if let colon = address.firstIndex(of: ":"), address.lastIndex(of: ":") == colon {
      guard let value = decimal(address[address.index(after: colon)...], upTo: 65_535) else {
        return nil
      }
      port = UInt16(value)
      address = address[..<colon]
    }
    if let low = ipv4(address) {
      self.init(high: 0, low: 0xFFFF_0000_0000 | low, port: port)
    } else if let (high, low) = ipv6(address) {
      self.init(high: high, low: low, port: port)
    } else {
      return nil
    }
  }
}

/// A network such as `192.168.0.0/16`, or one address.
package struct AddressRange: Hashable, Sendable {
  private let first: PeerAddress
  private let prefixBits: Int

  /// - Throws: `HTTPError.badAddress` when `text` is neither an address nor an address with a
  ///   prefix length.
  package init(_ text: String) throws(HTTPError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = parts.first.flatMap({ PeerAddress($0) }),
      address.port == 0
    else { throw .badAddress(text) }
    let width = address.isIPv4 ? 32 : 128
    var bits = width
    if parts.count == 2 {
      guard let value = decimal(parts[1], upTo: width) else { throw .badAddress(text) }
      bits = value
    }
    prefixBits = bits + (128 - width)
    first = address.masked(prefixBits)
  }

  package func contains(_ address: PeerAddress) -> Bool { address.masked(prefixBits) == first }
}

extension PeerAddress {
  fileprivate func masked(_ bits: Int) -> PeerAddress {
    let highMask: UInt64 = bits >= 64 ? .max : ~(.max >> UInt64(bits))
    let lowMask: UInt64 = bits >= 128 ? .max : bits <= 64 ? 0 : ~(.max >> UInt64(bits - 64))
    return PeerAddress(high: high & highMask, low: low & lowMask, port: 0)
  }
}

/// Digits without sign or leading zeros, up to `limit`.
func decimal(_ text: some StringProtocol, upTo limit: Int) -> Int? {
  guard !text.isEmpty, text.utf8.count <= 10, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
    text == "0" || text.utf8.first != 0x30, let value = Int(text), value <= limit
  else { return nil }
  return value
}

private func ipv4(_ text: some StringProtocol) -> UInt64? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 4 else { return nil }
  var value: UInt64 = 0
  for part in parts {
    guard let byte = decimal(part, upTo: 255) else { return nil }
    value = value << 8 | UInt64(byte)
  }
  return value
}

private func ipv6(_ text: some StringProtocol) -> (UInt64, UInt64)? {
  guard text.utf8.count <= 45 else { return nil }
  let halves = String(text).splitOnce("::")
  guard let head = groups(halves.0) else { return nil }
  guard let second = halves.1 else { return head.count == 8 ? joined(head) : nil }
  guard let tail = groups(second), head.count + tail.count < 8 else { return nil }
  return joined(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
}

private func joined(_ groups: [UInt64]) -> (UInt64, UInt64) {
  (groups[..<4].reduce(0) { $0 << 16 | $1 }, groups[4...].reduce(0) { $0 << 16 | $1 })
}

/// The 16-bit groups of one side of `::`; an IPv4 address may stand for the last two.
private func groups(_ text: String) -> [UInt64]? {
  guard !text.isEmpty else { return [] }
  var out: [UInt64] = []
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  for (index, part) in parts.enumerated() {
    if index == parts.count - 1, let low = ipv4(part) {
      out += [low >> 16, low & 0xFFFF]
      continue
    }
    guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ hexDigit($0) != nil }),
      let value = UInt64(part, radix: 16)
    else { return nil }
    out.append(value)
  }
  return out.count <= 8 ? out : nil
}

extension String {
  /// The text before and after the first `separator`; nil where it does not occur.
  fileprivate func splitOnce(_ separator: String) -> (String, String?) {
    let bytes = Array(utf8)
    let mark = Array(separator.utf8)
    guard bytes.count >= mark.count else { return (self, nil) }
    for at in 0...(bytes.count - mark.count) where Array(bytes[at..<at + mark.count]) == mark {
      return (
        String(decoding: bytes[..<at], as: UTF8.self),
        String(decoding: bytes[(at + mark.count)...], as: UTF8.self)
      )
    }
    return (self, nil)
  }
}

/// The value of a hex digit of either case, or nil.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
