import Accounts
import Base
import HTTP
import Studio

/// Decides before the body is read whether a request may go on, and as whom.
struct Gate: Sendable {
  let house: House
  let workshop: Workshop
  let front: Front
  let policy: Policy
  let credentials: Credentials
  /// What an API token must be for; nil where none counts.
  let tokenScope: TokenScope?
  /// What a request counts as for the rates.
  let kinds: [RequestRates.Kind]

  func admit(_ head: RequestHead) -> Admission {
    switch policy {
    case .setup: return admitVisitor(head)
    case .everyone: return house.isSetUp ? admitVisitor(head) : .refuse(refusal(.missing))
    case .user, .owner, .board, .admin: return admitCaller(head)
    }
  }

  private func admitVisitor(_ head: RequestHead) -> Admission {
    // A household behind one proxy is told apart by its sign-ins.
    let who = head.cookie(SessionCookie.name(head)) ?? head.peer.text
    if let excess = front.rates.admit(kinds, of: who, at: house.clock.now()) {
      return .refuse(excess.response)
    }
    return .allow(Visit(house: house, front: front, head: head))
  }

  private func allowed(_ caller: Caller, token: String?, _ head: RequestHead) -> Admission {
    let who = kinds == [.file] ? caller.signIn?.id.text ?? caller.id.text : caller.id.text
    if let excess = front.rates.admit(kinds, of: who, at: house.clock.now()) {
      return .refuse(excess.response)
    }
    return .allow(Call(in: self, caller: caller, token: token, head: head))
  }

  private func admitCaller(_ head: RequestHead) -> Admission {
    let source = CallSource(head)
    if credentials != .account, let single = house.singleUser(from: source) {
      return allowed(single, token: nil, head)
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
      return allowed(asked ? caller.asAdministrator() : caller, token: token, head)
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
    if let session = cookie(SessionCookie.name(self)), !session.isEmpty { return session }
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
