/// Who is behind a trusted reverse proxy (requirement R-TL2).
enum Forwarded {
  /// What a proxy says of the request that it passes on.
  struct Account: Equatable {
    /// The hops' addresses, the client's own claim first.
    var hops: [Substring] = []
    var scheme: String?
    var host: String?
    var prefix: String?
  }

  /// Puts the client that a trusted proxy names in the place of the proxy; the fields of everybody
  /// else are not looked at.
  static func apply(to head: inout RequestHead, trusted: [AddressRange]) {
    guard trusted.contains(where: { $0.contains(head.peer) }) else { return }
    let account = account(of: head.headers)
    if let client = client(account.hops, trusted: trusted) {
      head.proxy = head.peer
      head.peer = client
    }
    if let scheme = account.scheme {
      head.scheme = scheme.lowercased() == "https" ? .https : .http
      head.proxy = head.proxy ?? head.peer
    }
    if let host = account.host, PeerAddress(host) != nil || hostName(of: host) != nil {
      head.host = host
      head.proxy = head.proxy ?? head.peer
    }
    if let prefix = account.prefix.flatMap(BasePath.normalized) { head.enter(prefix) }
  }

  /// The X-Forwarded fields; RFC 7239's field where there is none of them, because a proxy that sets
  /// those passes the other on as the client wrote it.
  static func account(of headers: Headers) -> Account {
    let names = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"]
    guard names.contains(where: headers.contains) else { return standard(headers) }
    var account = Account()
    account.hops = headers.values(of: "X-Forwarded-For").flatMap { $0.split(separator: ",") }
      .map { trimmed($0) }
    account.scheme = last(headers, "X-Forwarded-Proto")
    account.host = last(headers, "X-Forwarded-Host")
    account.prefix = last(headers, "X-Forwarded-Prefix")
    if let host = account.host, let port = last(headers, "X-Forwarded-Port"),
      PeerAddress(host) == nil, !host.contains(":"), port != "80", port != "443"
    {
      account.host = "\(host):\(port)"
    }
    return account
  }

  /// - Source: RFC 7239 section 4; the last element is the nearest proxy's.
  private static func standard(_ headers: Headers) -> Account {
    var account = Account()
    account.prefix = last(headers, "X-Forwarded-Prefix")
    for element in headers.values(of: "Forwarded").flatMap({ $0.split(separator: ",") }) {
      for pair in element.split(separator: ";") {
        let words = pair.split(separator: "=", maxSplits: 1).map { trimmed($0) }
        guard words.count == 2 else { continue }
        let value = words[1].filter { $0 != "\"" }
        switch words[0].lowercased() {
        case "for": account.hops.append(Substring(value))
        case "proto": account.scheme = value
        case "host": account.host = value
        default: break
        }
      }
    }
    return account
  }

  /// The right-most hop that is no trusted proxy: what stands left of it anybody can have written.
  private static func client(_ hops: [Substring], trusted: [AddressRange]) -> PeerAddress? {
    var known: PeerAddress?
    for hop in hops.reversed() {
      guard let address = PeerAddress(hop) else { return known }
      known = address.host
      if !trusted.contains(where: { $0.contains(address) }) { return known }
    }
    return known
  }

  private static func last(_ headers: Headers, _ name: String) -> String? {
    headers.values(of: name).last?.split(separator: ",").last.map { String(trimmed($0)) }
  }
}
