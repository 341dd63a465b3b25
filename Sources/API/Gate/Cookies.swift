import HTTP
import Studio

/// The cookie that the bundled web UI signs in with; scripts in the page cannot read it.
enum SessionCookie {
  /// With TLS the name's prefix binds the cookie to this very host.
  static func name(_ scheme: Scheme) -> String { scheme == .https ? "__Host-limner" : "limner" }

  static func value(_ token: String, secondsLeft: Int, _ scheme: Scheme) -> String {
    "\(name(scheme))=\(token); Path=/; Max-Age=\(secondsLeft); HttpOnly; SameSite=Lax"
      + (scheme == .https ? "; Secure" : "")
  }

  static func deleted(_ scheme: Scheme) -> String { value("", secondsLeft: 0, scheme) }
}

/// InvokeAI's cookie, which opens pictures and nothing else.
enum MediaCookie {
  static let name = "invokeai_media_token"

  static func value(_ token: String, secondsLeft: Int, _ scheme: Scheme) -> String {
    "\(name)=\(token); HttpOnly; Max-Age=\(secondsLeft); Path=/api/v1; SameSite=lax"
      + (scheme == .https ? "; Secure" : "")
  }

  static func deleted(_ scheme: Scheme) -> String {
    value("\"\"", secondsLeft: 0, scheme)
  }
}

extension Response {
  /// Signs the browser in.
  func withCookies(_ fresh: FreshToken, _ scheme: Scheme) -> Response {
    var response = self
    response.headers.add(
      "Set-Cookie", SessionCookie.value(fresh.token, secondsLeft: fresh.secondsLeft, scheme))
    response.headers.add(
      "Set-Cookie", MediaCookie.value(fresh.token, secondsLeft: fresh.secondsLeft, scheme))
    return response
  }

  /// Signs the browser out.
  func withoutCookies(_ scheme: Scheme) -> Response {
    var response = self
    response.headers.add("Set-Cookie", SessionCookie.deleted(scheme))
    response.headers.add("Set-Cookie", MediaCookie.deleted(scheme))
    return response
  }
}
