import Base

/// A reply. The server adds Date, lengths, connection fields, security fields, and turns it into a
/// partial, unchanged or compressed reply where the request asks for one.
package struct Response: Sendable {
  package var status: Int
  package var headers: Headers
  package var body: ResponseBody

  package init(status: Int = 200, headers: Headers = Headers(), body: ResponseBody = .none) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// JSON as the whole body.
  package static func json(_ value: JSON, status: Int = 200) -> Response {
    .bytes(value.bytes, type: "application/json", status: status)
  }

  /// `{"detail": text}`: how the API words a refusal.
  package static func detail(_ text: String, status: Int) -> Response {
    .json(["detail": .string(text)], status: status)
  }

  package static func text(_ text: String, status: Int = 200) -> Response {
    .bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status)
  }

  package static func bytes(_ bytes: [UInt8], type: String, status: Int = 200) -> Response {
    Response(status: status, headers: ["Content-Type": type], body: .bytes(bytes))
  }

  package static func redirect(_ location: String, status: Int = 307) -> Response {
    Response(status: status, headers: ["Location": location])
  }
}

/// What follows the head of a reply.
package enum ResponseBody: Sendable {
  case none
  case bytes([UInt8])
  /// Bytes that live as long as the program; their compressed form is made once.
  case shared(SharedBytes)
  /// A file, sent by the kernel where it can be; `Range` is honoured.
  case file(OpenFile)
  /// Bytes that are made while they are sent.
  case stream(StreamSource)
  /// An event stream (`text/event-stream`) that stays open.
  case events(EventSource)
  /// The connection becomes a web socket; a request that is no upgrade gets 426.
  case webSocket(WebSocketHandler)
}
