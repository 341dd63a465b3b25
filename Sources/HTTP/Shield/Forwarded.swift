/// Who is behind a trusted reverse proxy (requirement R-TL2).
enum Forwarded {
  /// Puts the client that a trusted proxy names in the place of the proxy; the fields of everybody
  /// else are not looked at.
  static func apply(to head: inout RequestHead, trusted: [AddressRange]) {
    guard trusted.contains(where: { $0.contains(head.peer) }) else { return }
    if let client = client(head.headers.values(of: "X-Forwarded-For"), trusted: trusted) {
      head.proxy = head.peer
      head.peer = client
    }
    if let scheme = last(head.headers.values(of: "X-Forwarded-Proto")) {
      head.scheme = scheme.lowercased() == "https" ? .https : .http
      head.proxy = head.proxy ?? head.peer
    }
    if let host = last(head.headers.values(of: "X-Forwarded-Host")),
      PeerAddress(host) != nil || hostName(of: host) != nil
    {
      head.host = host
      head.proxy = head.proxy ?? head.peer
    }
  }

  /// The right-most hop that is no trusted proxy: what stands left of it anybody can have written.
  private static func client(_ fields: [String], trusted: [AddressRange]) -> PeerAddress? {
    var known: PeerAddress?
    for hop in fields.joined(separator: ",").split(separator: ",").reversed() {
      guard let address = PeerAddress(trimmed(hop)) else { return known }
      known = address.host
      if !trusted.contains(where: { $0.contains(address) }) { return known }
    }
    return known
  }

  private static func last(_ fields: [String]) -> String? {
    fields.last?.split(separator: ",").last.map { String(trimmed($0)) }
  }
}
