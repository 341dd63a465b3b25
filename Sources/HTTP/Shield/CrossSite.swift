/// Refuses what a page of another site asks for in a person's browser (requirement R-CS1).
package enum CrossSite {
  /// The answer to a request that another site's page makes, or nil where it may go on.
  ///
  /// Requests that only read pass, except upgrades to a web socket: those are not under the
  /// browser's rule that keeps answers from other sites.
  package static func refusal(of head: RequestHead) -> Response? {
    guard head.foreignPage == nil, !head.method.isSafe || head.headers.contains("Upgrade") else {
      return nil
    }
    if let site = head.headers["Sec-Fetch-Site"] {
      return site == "same-origin" || site == "none" ? nil : refused(head, "Sec-Fetch-Site", site)
    }
    for name in ["Origin", "Referer"] {
      guard let value = head.headers[name] else { continue }
      return namesUs(value, head) ? nil : refused(head, name, value)
    }
    return head.headers.contains("Cookie") ? refused(head, "Origin", "nothing") : nil
  }

  /// Whether an origin is that of our own pages.
  static func namesUs(_ origin: String, _ head: RequestHead) -> Bool {
    guard let mark = origin.range(of: "://") else { return false }
    let scheme = origin[..<mark.lowerBound]
    let authority = origin[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard scheme == "http" || scheme == "https" else { return false }
    // A proxy may change the scheme, and with it the port that goes without saying.
    return withoutDefaultPort(authority.lowercased()) == withoutDefaultPort(head.host.lowercased())
  }

  private static func withoutDefaultPort(_ host: String) -> Substring {
    host.hasSuffix(":80") ? host.dropLast(3) : host.hasSuffix(":443") ? host.dropLast(4) : host[...]
  }

  private static func refused(_ head: RequestHead, _ name: String, _ value: String) -> Response {
    .detail(
      "This request comes from another site: \(name) says \(value), this server is \(head.host). "
        + "Behind a reverse proxy, list the proxy under trusted_proxies and let it send "
        + "X-Forwarded-Host.", status: 403)
  }
}

extension String {
  /// Where `text` occurs first.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
