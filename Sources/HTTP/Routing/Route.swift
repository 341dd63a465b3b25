import Base

/// One act that the server offers: a method and a path pattern, what it costs to ask, and who
/// answers.
package struct Route: Sendable {
  package let method: Method
  /// `/api/v1/boards/{board_id}`; `{path:path}` at the end takes the rest, slashes included.
  package let pattern: String
  package let limits: RouteLimits
  /// Asked when the head is known and before any of the body is read; must not block.
  package let admit: @Sendable (RequestHead) -> Admission
  package let handler: Handler

  package init(
    _ method: Method, _ pattern: String, bodyLimit: ByteSize = Limits.requestBody,
    admit: @escaping @Sendable (RequestHead) -> Admission = { _ in .allow(()) },
    handler: Handler
  ) {
    self.method = method
    self.pattern = pattern
    self.limits = RouteLimits(body: bodyLimit)
    self.admit = admit
    self.handler = handler
  }
}

/// Who answers a route's requests.
package enum Handler: Sendable {
  /// Runs on the server's loop, and must not block.
  case immediate(@Sendable (Request) -> Response)
  /// Runs as a task; others are served meanwhile. A client that hangs up does not cancel it.
  case async(@Sendable (Request) async -> Response)
}

/// What a request to a route may bring along.
package struct RouteLimits: Hashable, Sendable {
  /// A larger body is refused with 413 before it is read.
  package var body: ByteSize

  package init(body: ByteSize) { self.body = body }
}
