import CPlatform

/// The names and addresses under which this machine is reached.
package enum OwnNames {
  /// More addresses than this are containers and tunnels.
  private static let most: Int32 = 32

  /// Host name, its `.local` form, `localhost`, and the current addresses but link-local ones.
  package static func all() -> [String] {
    var names: [String] = []
    if let host = hostName() {
      names.append(host)
      let short = host.prefix { $0 != "." }
      if !host.hasSuffix(".local") { names.append(short + ".local") }
    }
    names.append("localhost")
    var seen: Set<String> = []
    return (names + addresses().map(\.text)).filter { seen.insert($0).inserted }
  }

  /// The machine's host name in lower case.
  package static func hostName() -> String? {
    var out = [CChar](repeating: 0, count: 256)
    // Safe: the function ends the text within its buffer.
    guard limner_net_host_name(&out, out.count) == 0 else { return nil }
    let name = HTTP.hostName(of: writtenText(out))
    return name == "localhost" ? nil : name
  }

  /// The machine's own addresses, loopback first.
  package static func addresses() -> [PeerAddress] {
    var out = [limner_net_address](repeating: limner_net_address(), count: Int(most))
    // Safe: the function writes at most `most` addresses.
    let count = limner_net_own_addresses(&out, most)
    let own = out.prefix(max(0, Int(count))).map { PeerAddress($0).host }
    let loopback = [PeerAddress.loopback, PeerAddress(high: 0, low: 1, port: 0)]
    return loopback + own.filter { !$0.isLinkLocal && !loopback.contains($0) }
  }
}

extension PeerAddress {
  /// fe80::/10 and 169.254.0.0/16, which mean something on one wire only.
  fileprivate var isLinkLocal: Bool {
    high >> 54 == 0x3FA || (isIPv4 && low >> 16 & 0xFFFF == 0xA9FE)
  }
}
