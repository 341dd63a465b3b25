/// An address and port of the network; IPv4 is kept as IPv6-mapped.
package struct PeerAddress: Hashable, Sendable {
  package let high: UInt64
  package let low: UInt64
  package let port: UInt16

  package init(high: UInt64, low: UInt64, port: UInt16) {
    self.high = high
    self.low = low
    self.port = port
  }

  package static let loopback = PeerAddress(high: 0, low: 0xFFFF_7F00_0001, port: 0)

  package var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

  package var isLoopback: Bool {
    high == 0 && (low == 1 || low >> 24 == 0xFFFF7F)
  }

  /// The address without its port, so that connections of one machine compare equal.
  package var host: PeerAddress { PeerAddress(high: high, low: low, port: 0) }

  /// The network that shares a throttle: /24 of IPv4, /64 of IPv6.
  package var network: PeerAddress {
    isIPv4
      ? PeerAddress(high: 0, low: low & ~0xFF, port: 0)
      : PeerAddress(high: high, low: 0, port: 0)
  }

  /// `192.168.1.7` or `2001:db8::1`, without the port.
  package var text: String { isIPv4 ? ipv4Text : ipv6Text }

  private var ipv4Text: String {
    [24, 16, 8, 0].map { (shift: UInt64) in String(low >> shift & 0xFF) }.joined(separator: ".")
  }

  /// - Source: RFC 5952, the longest run of zeros is written as `::`.
  private var ipv6Text: String {
    let groups = (0..<8).map { index -> UInt64 in
      let word = index < 4 ? high : low
      return word >> UInt64(48 - index % 4 * 16) & 0xFFFF
    }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
      start = max(end, start + 1)
    }
    func text(_ part: ArraySlice<UInt64>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    return best.isEmpty
      ? text(groups[...])
      : text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
  }
}
