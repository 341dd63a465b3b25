import HTTP
import Studio

/// The cookie that the bundled web UI signs in with; scripts in the page cannot read it.
enum SessionCookie {
  /// With TLS the name's prefix binds the cookie to this very host, or to TLS where it is bound to a path.
  static func name(_ head: RequestHead) -> String {
    guard head.scheme == .https else { return "limner" }
    return head.basePath.isEmpty ? "__Host-limner" : "__Secure-limner"
  }

  static func value(_ token: String, secondsLeft: Int, _ head: RequestHead) -> String {
    "\(name(head))=\(token); Path=\(head.basePath.isEmpty ? "/" : head.basePath); "
      + "Max-Age=\(secondsLeft); HttpOnly; SameSite=Lax"
      + (head.scheme == .https ? "; Secure" : "")
  }

  static func deleted(_ head: RequestHead) -> String { value("", secondsLeft: 0, head) }
}

/// InvokeAI's cookie, which opens pictures and nothing else.
enum MediaCookie {
  static let name = "invokeai_media_token"

  static func value(_ token: String, secondsLeft: Int, _ head: RequestHead) -> String {
    "\(name)=\(token); HttpOnly; Max-Age=\(secondsLeft); Path=\(head.basePath)/api/v1; SameSite=lax"
      + (head.scheme == .https ? "; Secure" : "")
  }

  static func deleted(_ head: RequestHead) -> String { value("\"\"", secondsLeft: 0, head) }
}

extension Response {
  /// Signs the browser in.
  func withCookies(_ fresh: FreshToken, _ head: RequestHead) -> Response {
    var response = self
    response.headers.add(
      "Set-Cookie", SessionCookie.value(fresh.token, secondsLeft: fresh.secondsLeft, head))
    response.headers.add(
      "Set-Cookie", MediaCookie.value(fresh.token, secondsLeft: fresh.secondsLeft, head))
    return response
  }

  /// Signs the browser out.
  func withoutCookies(_ head: RequestHead) -> Response {
    var response = self
    response.headers.add("Set-Cookie", SessionCookie.deleted(head))
    response.headers.add("Set-Cookie", MediaCookie.deleted(head))
    return response
  }
}
