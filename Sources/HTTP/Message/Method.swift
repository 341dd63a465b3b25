/// What a request asks to be done. Methods that no route can have are `other`.
package enum Method: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"
  case other = ""

  /// Whether the method only reads (GET, HEAD, OPTIONS).
  package var isSafe: Bool { self == .get || self == .head || self == .options }
}

/// Whether the request came over TLS, as the person's browser sees it.
package enum Scheme: String, Sendable, Hashable {
  case http, https
}
