import Base
import HTTP

/// Somebody who asks a router without a socket between: match, admission, handler.
package struct WireClient: Sendable {
  package let router: Router
  package var token: String?
  package var headers: [(String, String)] = []
  package var peer = PeerAddress.loopback
  package var scheme = Scheme.http

  package init(_ router: Router, token: String? = nil) {
    self.router = router
    self.token = token
  }

  package func send(
    _ method: Method, _ target: String, _ json: JSON? = nil, body: [UInt8]? = nil
  ) async -> Response {
    var fields = Headers()
    if let token { fields.add("Authorization", "Bearer " + token) }
    if json != nil { fields.add("Content-Type", "application/json") }
    for (name, value) in headers { fields.add(name, value) }
    guard
      var head = RequestHead(
        method: method, target: target, headers: fields, peer: peer, scheme: scheme)
    else { return .detail("no path: \(target)", status: 400) }
    switch router.match(method, head.path) {
    case .notFound: return .detail("Not Found", status: 404)
    case .methodNotAllowed: return .detail("Method Not Allowed", status: 405)
    case .redirect(let path): return .redirect(path)
    case .route(let route, let parameters):
      head.parameters = parameters
      switch route.admit(head) {
      case .refuse(let response): return response
      case .allow(let context):
        let request = Request(head: head, body: body ?? json?.bytes ?? [], context: context)
        switch route.handler {
        case .immediate(let answer): return answer(request)
        case .async(let answer): return await answer(request)
        }
      }
    }
  }
}

extension Response {
  /// The body as JSON, or null.
  package var json: JSON {
    guard case .bytes(let bytes) = body else { return .null }
    do { return try JSON(parsing: bytes) } catch { return .null }
  }

  package var detail: String { json["detail"].stringValue ?? json["detail"].text }
}
