import Accounts
import Base

extension House {
  /// Who a token speaks for, on current state; takes no lock for longer than a look-up and never waits.
  package func identify(token: String, from source: CallSource) -> Identification {
    let now = clock.now()
    guard let claims = doors.tokens.read(token, at: now) else { return .badToken }
    guard claims.person != .system, let directory = people[claims.person] else { return .inactive }
    let state = directory.state
    guard let person = state.account.person, person.isActive,
      person.tokenEpoch == claims.tokenEpoch
    else { return .inactive }
    var signIn: SignIn?
    if let secret = claims.sessionSecret {
      signIn =
        state.signIns.live(secret: secret, at: now)
        ?? doors.unwritten.live(secret: secret, of: person.id, at: now)
      guard signIn != nil else { return .badToken }
    }
    let actor = Actor(
      id: person.id, role: person.role, inherits: roster.inheritance(of: person.id),
      policies: policies)
    return .caller(
      Caller(
        person: person, actor: actor, signIn: signIn, signInSecret: claims.sessionSecret,
        expiresAt: Instant(seconds: claims.expiresAtSeconds), source: source,
        directory: directory))
  }

  /// The one who does everything in single-user mode; nil in a house of several people.
  package func singleUser(from source: CallSource) -> Caller? {
    guard !policies.isMultiuser, let directory = people[.system] else { return nil }
    return Caller(
      person: Person(systemAt: clock.now()),
      actor: Actor(id: .system, role: .administrator, asAdministrator: true, policies: policies),
      signIn: nil, signInSecret: nil, expiresAt: Instant(nanoseconds: .max), source: source,
      directory: directory)
  }
}
