import Accounts
import Base
import Journal

/// What a person wants an API token to be.
package struct NewToken: Sendable {
  package var name: String
  package var scopes: Set<TokenScope>
  package var days: Int?
  package var currentPassword: String?

  package init(name: String, scopes: Set<TokenScope>, days: Int?, currentPassword: String?) {
    self.name = name
    self.scopes = scopes
    self.days = days
    self.currentPassword = currentPassword
  }
}

extension House {
  /// The caller's API tokens, newest first.
  package func tokens(of caller: Caller) -> [APIToken] {
    caller.directory.state.tokens.ordered.map { token in
      var token = token
      token.lastUsedAt = lastSeen(token.id, recorded: token.lastUsedAt)
      return token
    }
  }

  /// A new API token of the caller's; its text is told this once.
  package func addToken(
    _ new: NewToken, by caller: Caller
  ) async throws(StudioError) -> (token: APIToken, text: String) {
    try requireSignIn(caller)
    let name = trimmedSpaces(new.name)
    guard (1...Limits.apiTokenNameCharacters).contains(name.count) else {
      throw .account(.tokenNameMissing(limit: Limits.apiTokenNameCharacters))
    }
    guard !new.scopes.contains(.admin) || caller.actor.isAdministrator else {
      throw .administratorRequired
    }
    guard let current = new.currentPassword, !current.isEmpty else {
      throw .currentPasswordMissing
    }
    try await check(currentPassword: current, of: caller)
    let secret = randomBytes(32)
    let token = APIToken(
      secret: secret, name: name, scopes: new.scopes,
      lifetime: new.days.map { configuration.day * $0 }, at: clock.now())
    let line = auditLine(
      "token_made", object: token.id.text, named: name,
      detail: token.scopes.sorted().map(\.rawValue).joined(separator: ", "), by: caller)
    try await commit(to: caller.directory, by: caller.id.text) { state in
      guard let person = state.account.person, person.isActive,
        person.tokenEpoch == caller.person.tokenEpoch
      else { throw StudioError.inactive }
      guard state.tokens.tokens.count < Limits.apiTokensPerPerson else {
        throw StudioError.account(.tooManyTokens(limit: Limits.apiTokensPerPerson))
      }
      return Change([APITokenSection.put(token), AuditSection.put(line)])
    }
    events.publish(.peopleChanged, to: .person(caller.id))
    return (token, APIToken.text(ofSecret: secret))
  }

  /// Ends an API token; streams that came with it end too.
  package func revokeToken(_ id: UUID4, by caller: Caller) async throws(StudioError) {
    try requireSignIn(caller)
    let name = caller.directory.state.tokens.tokens[id]?.name ?? ""
    let line = auditLine("token_revoked", object: id.text, named: name, by: caller)
    try await commit(to: caller.directory, by: caller.id.text, freesSpace: true) { state in
      guard state.tokens.tokens[id] != nil else { throw StudioError.signInNotFound }
      return Change([APITokenSection.revoke(id), AuditSection.put(line)])
    }
    events.end(signIn: id, reason: .signedOut)
    events.publish(.peopleChanged, to: .person(caller.id))
  }

  /// A token is a key for a script; what gives out or takes keys needs the person.
  package func requireSignIn(_ caller: Caller) throws(StudioError) {
    guard caller.apiToken == nil else { throw .notByToken }
  }
}
