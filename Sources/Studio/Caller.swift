import Accounts
import Base

/// Where a call comes from, for the throttle, the list of sign-ins and the audit.
package struct CallSource: Equatable, Sendable {
  package let address: String
  /// The address's /24 or /64: what one household or one provider's customer shares.
  package let network: String
  package let userAgent: String

  package init(address: String, network: String, userAgent: String) {
    self.address = address
    self.network = network
    self.userAgent = userAgent
  }

  /// Somebody at the machine itself who may write the data directory.
  package static let console = CallSource(address: "console", network: "console", userAgent: "")
}

/// Somebody who is signed in and asks for something, as current state has them.
package struct Caller: Sendable {
  package let person: Person
  package let actor: Actor
  /// The sign-in that the token names, and its secret; nil for the test key's tokens and single-user mode.
  package let signIn: SignIn?
  package let signInSecret: [UInt8]?
  /// The API token that a script came with in place of a sign-in.
  package let apiToken: APIToken?
  /// When the token ends.
  package let expiresAt: Instant
  package let source: CallSource
  package let directory: PersonDirectory

  package var id: UserID { person.id }
  /// What a stream ends with: the sign-in, or the API token.
  package var keyID: UUID4? { signIn?.id ?? apiToken?.id }

  init(
    person: Person, actor: Actor, signIn: SignIn? = nil, signInSecret: [UInt8]? = nil,
    apiToken: APIToken? = nil, expiresAt: Instant, source: CallSource, directory: PersonDirectory
  ) {
    self.person = person
    self.actor = actor
    self.signIn = signIn
    self.signInSecret = signInSecret
    self.apiToken = apiToken
    self.expiresAt = expiresAt
    self.source = source
    self.directory = directory
  }

  /// The same person with the wider view, where the role allows it.
  package func asAdministrator() -> Caller {
    Caller(
      person: person,
      actor: Actor(
        id: actor.id, role: actor.role, asAdministrator: true, inherits: actor.inherits,
        policies: actor.policies),
      signIn: signIn, signInSecret: signInSecret, apiToken: apiToken, expiresAt: expiresAt,
      source: source, directory: directory)
  }
}

/// What a token turned out to be.
package enum Identification: Sendable {
  case caller(Caller)
  /// Forged, expired, or its sign-in has ended.
  case badToken
  /// Ours, but the account is disabled or gone, or the token is from before a password change.
  case inactive
}

/// A sign-in that has just begun or got a new token.
package struct FreshToken: Sendable {
  package let token: String
  package let person: Person
  package let secondsLeft: Int
  package let rememberMe: Bool
}
