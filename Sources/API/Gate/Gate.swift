import Accounts
import Base
import HTTP
import Studio

/// Decides before the body is read whether a request may go on, and as whom.
struct Gate: Sendable {
  let house: House
  let workshop: Workshop
  let policy: Policy
  let credentials: Credentials
  /// What an API token must be for; nil where none counts.
  let tokenScope: TokenScope?

  func admit(_ head: RequestHead) -> Admission {
    switch policy {
    case .setup: .allow(Visit(house: house, head: head))
    case .everyone:
      house.isSetUp ? .allow(Visit(house: house, head: head)) : .refuse(refusal(.missing))
    case .user, .owner, .board, .admin: admitCaller(head)
    }
  }

  private func admitCaller(_ head: RequestHead) -> Admission {
    let source = CallSource(head)
    if credentials != .account, let single = house.singleUser(from: source) {
      return .allow(
        Call(
          house: house, workshop: workshop, caller: single, token: nil, head: head))
    }
    guard let token = head.token(for: credentials) else { return .refuse(refusal(.missing)) }
    switch house.identify(token: token, from: source) {
    case .badToken: return .refuse(refusal(.bad))
    case .inactive: return .refuse(refusal(.inactive))
    case .caller(let caller):
      guard policy != .admin || caller.actor.isAdministrator else {
        return .refuse(.detail("Admin privileges required", status: 403))
      }
      if let apiToken = caller.apiToken, let refusal = refusal(of: apiToken) {
        return .refuse(refusal)
      }
      let asked = caller.actor.isAdministrator && head.asksAsAdministrator
      return .allow(
        Call(
          house: house, workshop: workshop, caller: asked ? caller.asAdministrator() : caller,
          token: token,
          head: head))
    }
  }

  private func refusal(of token: APIToken) -> Response? {
    guard let tokenScope else {
      return ErrorStatus.response(to: StudioError.notByToken, house.policies)
    }
    return token.covers(tokenScope)
      ? nil : ErrorStatus.response(to: StudioError.tokenScopeMissing(tokenScope), house.policies)
  }

  private enum Fault { case missing, bad, inactive }

  /// InvokeAI's words, which clients compare.
  private func refusal(_ fault: Fault) -> Response {
    let isAccount = credentials == .account
    let text =
      switch fault {
      case .missing: isAccount ? "Missing authentication credentials" : "Authentication required"
      case .bad: isAccount ? "Invalid or expired authentication token" : "Invalid or expired token"
      case .inactive:
        isAccount
          ? "User account is inactive or does not exist" : "User not found or inactive"
      }
    var response = Response.detail(text, status: 401)
    if isAccount { response.headers.add("WWW-Authenticate", "Bearer") }
    return response
  }
}

extension RequestHead {
  /// The token that counts: a Bearer one before any cookie.
  func token(for credentials: Credentials) -> String? {
    if let bearer = bearerToken, !bearer.isEmpty { return bearer }
    if let session = cookie(SessionCookie.name(scheme)), !session.isEmpty { return session }
    guard credentials == .media, let media = cookie(MediaCookie.name), !media.isEmpty else {
      return nil
    }
    return media
  }

  var asksAsAdministrator: Bool {
    guard target.contains("as_admin") else { return false }
    return query("as_admin").flatMap(boolean) ?? false
  }
}

extension CallSource {
  init(_ head: RequestHead) {
    self.init(
      address: head.peer.text, network: head.peer.network.text,
      userAgent: head.headers["user-agent"] ?? "")
  }
}

/// A query's boolean, as InvokeAI's framework reads it.
func boolean(_ text: String) -> Bool? {
  switch text.lowercased() {
  case "true", "1", "yes", "on", "t", "y": true
  case "false", "0", "no", "off", "f", "n": false
  default: nil
  }
}
