/// A request as far as it is known before its body: enough to decide who may go on.
package struct RequestHead: Sendable {
  package let method: Method
  /// The request's target as it was sent: path and query.
  package let target: String
  /// The decoded path, without query; `.` and `..` segments have been refused.
  package internal(set) var path: String
  package internal(set) var headers: Headers
  /// Host and port as the browser wrote them (or as a trusted proxy says it did).
  package var host: String
  package var scheme: Scheme
  /// Who asks: the other end of the connection, or the client that a trusted proxy names.
  package var peer: PeerAddress
  /// The other end of the connection when a trusted proxy speaks for somebody else.
  package var proxy: PeerAddress?
  /// Our address and port of the connection.
  package var local: PeerAddress
  /// The prefix below which the person's browser sees the server (`/limner`), or nothing.
  package var basePath: String
  /// The origin of the page that asks, where it is another site's that may.
  package internal(set) var foreignPage: String?
  /// Values of the route's `{name}` segments, decoded.
  package var parameters: [String: String]

  /// A head whose target is a known good path; nil when `target` is no valid path.
  package init?(
    method: Method, target: String, headers: Headers = Headers(), peer: PeerAddress = .loopback,
    scheme: Scheme = .http
  ) {
    guard let path = decodedPath(of: target) else { return nil }
    self.init(
      method: method, target: target, path: path, headers: headers, scheme: scheme, peer: peer)
  }

  init(
    method: Method, target: String, path: String, headers: Headers, scheme: Scheme,
    peer: PeerAddress, local: PeerAddress = .loopback
  ) {
    self.method = method
    self.target = target
    self.path = path
    self.headers = headers
    self.host = headers["host"] ?? ""
    self.scheme = scheme
    self.peer = peer
    self.local = local
    basePath = ""
    parameters = [:]
  }

  /// Names and values of the query, decoded, in order.
  package var query: [(name: String, value: String)] { queryItems(of: target) }

  /// The first value of a name in the query.
  package func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// Every value of a name in the query (`?board_ids=a&board_ids=b`).
  package func queryValues(_ name: String) -> [String] {
    query.filter { $0.name == name }.map(\.value)
  }

  /// The value of one cookie; the first counts where a name comes twice.
  package func cookie(_ name: String) -> String? {
    for line in headers.values(of: "cookie") {
      for pair in line.split(separator: ";") {
        let pair = trimmed(pair)
        guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name else { continue }
        return String(pair[pair.index(after: equals)...])
      }
    }
    return nil
  }

  /// The token of `Authorization: Bearer …`, if there is one.
  package var bearerToken: String? {
    guard let value = headers["authorization"], value.utf8.count > 7,
      value.prefix(7).lowercased() == "bearer "
    else { return nil }
    return String(trimmed(value.dropFirst(7)))
  }

  /// The media type of the body without its parameters, in lower case.
  package var mediaType: String? {
    headers["content-type"].map {
      String(trimmed($0.prefix { $0 != ";" })).lowercased()
    }
  }
}

/// A whole request: its head, its body, and what the route's admission handed over.
package struct Request: Sendable {
  package var head: RequestHead
  package var body: [UInt8]
  /// What `Admission.allow` carried, for example the signed-in person.
  package var context: any Sendable

  package init(head: RequestHead, body: [UInt8] = [], context: any Sendable = ()) {
    self.head = head
    self.body = body
    self.context = context
  }
}

/// Whether a request may go on, decided before a byte of its body is read.
package enum Admission: Sendable {
  /// The request goes on; the value reaches the handler as `Request.context`.
  case allow(any Sendable)
  case refuse(Response)
}
