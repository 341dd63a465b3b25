/// The other sites whose pages may use this server from a person's browser (requirement R-CS3).
///
/// Such a page brings a token of its own. What the browser remembers never counts for it: no cookie of its
/// requests is read, none of ours is set, so it can act for nobody who has not given it a token.
package struct AllowedOrigins: Sendable {
  /// Fields of ours that a script of theirs may read.
  private static let exposed = "X-Refreshed-Token, Content-Disposition, ETag, Retry-After"
  private static let methods = "GET, HEAD, POST, PUT, PATCH, DELETE"
  private static let preflightSeconds = 600

  private let origins: Set<String>

  package static let nobody = AllowedOrigins()

  private init() { origins = [] }

  /// - Parameter listed: such as `https://photos.example.org`, one by one.
  /// - Throws: `HTTPError.badOrigin`.
  package init(_ listed: [String]) throws(HTTPError) {
    var origins: Set<String> = []
    for text in listed {
      guard let origin = AllowedOrigins.normalized(text) else { throw .badOrigin(text) }
      origins.insert(origin)
    }
    self.origins = origins
  }

  /// Scheme, host and port as a browser writes them; nil for everything else, `*` and `null` too.
  static func normalized(_ text: String) -> String? {
    let text = text.lowercased()
    for (scheme, port) in [("http://", ":80"), ("https://", ":443")] where text.hasPrefix(scheme) {
      var authority = text.dropFirst(scheme.count)
      if authority.hasSuffix(port) { authority = authority.dropLast(port.count) }
      let isHost = PeerAddress(String(authority)) != nil || hostName(of: String(authority)) != nil
      return isHost ? scheme + authority : nil
    }
    return nil
  }

  /// Notes that a listed site's page asks, and forgets the cookies that came along.
  func mark(_ head: inout RequestHead) {
    guard !origins.isEmpty, let origin = head.headers["Origin"],
      let asking = AllowedOrigins.normalized(origin), origins.contains(asking),
      !CrossSite.namesUs(origin, head)
    else { return }
    head.foreignPage = asking
    head.headers.remove("Cookie")
  }

  /// The answer to a browser that asks on behalf of a listed page what the page may do.
  func preflight(_ head: RequestHead) -> Response? {
    guard head.foreignPage != nil, head.method == .options,
      head.headers.contains("Access-Control-Request-Method")
    else { return nil }
    var response = Response(status: 204)
    response.headers.add("Access-Control-Allow-Methods", AllowedOrigins.methods)
    // The star does not cover the field that matters most.
    response.headers.add("Access-Control-Allow-Headers", "Authorization, *")
    response.headers.add("Access-Control-Max-Age", String(AllowedOrigins.preflightSeconds))
    if head.headers["Access-Control-Request-Private-Network"] == "true" {
      response.headers.add("Access-Control-Allow-Private-Network", "true")
    }
    return response
  }

  /// The fields of a reply as they go out to whoever asked.
  func marked(_ fields: Headers, for head: RequestHead?) -> Headers {
    guard !origins.isEmpty else { return fields }
    var fields = fields
    fields.add("Vary", "Origin")
    guard let page = head?.foreignPage else { return fields }
    fields.remove("Set-Cookie")
    fields.add("Access-Control-Allow-Origin", page)
    fields.add("Access-Control-Expose-Headers", AllowedOrigins.exposed)
    return fields
  }
}
