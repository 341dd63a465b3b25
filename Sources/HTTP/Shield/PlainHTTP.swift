/// Plain HTTP from other machines (requirement R-TL1): pages are sent on to https, API calls
/// refused.
enum PlainHTTP {
  static func refusal(of head: RequestHead, hasCertificate: Bool) -> Response? {
    guard head.scheme == .http, !head.peer.isLoopback, head.proxy == nil else { return nil }
    if hasCertificate, isNavigation(head), !head.host.isEmpty {
      return .redirect("https://" + head.host + head.target, status: 308)
    }
    return .words(
      "This server speaks plain HTTP only on the machine it runs on. Use https://\(head.host), or "
        + "start it with --http where a reverse proxy or a trusted network is in front.",
      status: 403, to: head)
  }

  /// Whether a person opens a page, as far as the fields tell.
  static func isNavigation(_ head: RequestHead) -> Bool {
    guard head.method == .get || head.method == .head else { return false }
    if let mode = head.headers["Sec-Fetch-Mode"] { return mode == "navigate" }
    return head.headers["Accept"]?.contains("text/html") ?? false
  }
}
