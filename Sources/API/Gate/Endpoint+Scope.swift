import Accounts
import HTTP

extension Endpoint {
  /// The scope that an API token needs here; nil where only a person who signed in may ask.
  ///
  /// What gives out or takes keys (passwords, tokens, sign-ins, links) is never done by a token.
  package var tokenScope: TokenScope? {
    if policy == .admin { return isAboutKeys ? nil : .admin }
    if method.isSafe { return .read }
    return credentials == .account || isAboutKeys ? nil : .generate
  }

  private var isAboutKeys: Bool {
    guard !method.isSafe, pattern.hasPrefix("/api/v1/auth/") else { return false }
    return ["/sessions", "/sessions/{session_id}", "/reset", "/invite", "/media-cookie"]
      .contains { pattern.hasSuffix($0) }
  }
}
