import Base

/// Decides from a request's head alone whether it may go on, and to which route.
struct Gate {
  enum Passage {
    case go(Route, context: any Sendable)
    case answer(Response)
  }

  let settings: LoopSettings
  let hasCertificate: Bool

  /// Fills in what trusted proxies and the route's pattern say of `head`.
  func pass(_ head: inout RequestHead, bodyLength: Int?) -> Passage {
    let configuration = settings.configuration
    if !configuration.trustedProxies.isEmpty {
      Forwarded.apply(to: &head, trusted: configuration.trustedProxies)
    }
    if head.basePath.isEmpty { head.enter(configuration.delivery.basePath) }
    configuration.allowedOrigins?.mark(&head)
    if let refusal = refusal(of: head) { return .answer(refusal) }
    if let answer = configuration.allowedOrigins?.preflight(head) { return .answer(answer) }
    if let place = head.frontPage { return .answer(.redirect(place)) }
    switch settings.router.match(head.method, head.path) {
    case .notFound: return .answer(.detail("Not Found", status: 404))
    case .methodNotAllowed(let allow):
      var response = Response.detail("Method Not Allowed", status: 405)
      response.headers["Allow"] = allow
      return .answer(response)
    case .redirect(let path): return .answer(redirect(head, to: path))
    case .route(let route, let parameters):
      head.parameters = parameters
      return admit(head, to: route, bodyLength)
    }
  }

  private func refusal(of head: RequestHead) -> Response? {
    let configuration = settings.configuration
    if !configuration.allowsPlainHTTP,
      let refusal = PlainHTTP.refusal(of: head, hasCertificate: hasCertificate)
    {
      return refusal
    }
    if let hosts = configuration.hosts, !hosts.accepts(head.host) {
      return HostPolicy.misdirected(head)
    }
    return configuration.allowedOrigins != nil ? CrossSite.refusal(of: head) : nil
  }

  private func admit(_ head: RequestHead, to route: Route, _ bodyLength: Int?) -> Passage {
    switch route.admit(head) {
    case .refuse(let response): return .answer(response)
    case .allow(let context):
      let limit = route.limits.body.bytes
      if let bodyLength, bodyLength > limit {
        return .answer(Refusal.bodyTooLarge(limit: limit).response)
      }
      return .go(route, context: context)
    }
  }

  /// The same place with its slash put right; the query stays.
  private func redirect(_ head: RequestHead, to path: String) -> Response {
    let query = head.target.utf8.firstIndex(of: UInt8(ascii: "?")).map { head.target[$0...] } ?? ""
    let encoded = path.split(separator: "/", omittingEmptySubsequences: false)
      .map { percentEncoded(String($0)) }.joined(separator: "/")
    return .redirect(head.basePath + encoded + query)
  }
}
