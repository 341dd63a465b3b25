import Accounts
import Base

extension House {
  /// Who a token speaks for, on current state; takes no lock for longer than a look-up and never waits.
  package func identify(token: String, from source: CallSource) -> Identification {
    if token.hasPrefix(APIToken.prefix) { return identify(apiToken: token, from: source) }
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
      guard let signIn else { return .badToken }
      doors.books.sightings.note(signIn.id, of: person.id, isToken: false, at: now)
    }
    return .caller(
      Caller(
        person: person, actor: actor(person), signIn: signIn, signInSecret: claims.sessionSecret,
        expiresAt: Instant(seconds: claims.expiresAtSeconds), source: source,
        directory: directory))
  }

  /// A script's key: a live one of somebody who may come in.
  private func identify(apiToken text: String, from source: CallSource) -> Identification {
    let now = clock.now()
    guard let secret = APIToken.secret(in: text),
      let owner = roster.person(withToken: APIToken.id(ofSecret: secret)),
      let directory = people[owner]
    else { return .badToken }
    let state = directory.state
    guard let token = state.tokens.live(secret: secret, at: now) else { return .badToken }
    guard let person = state.account.person, person.isActive else { return .inactive }
    doors.books.sightings.note(token.id, of: owner, isToken: true, at: now)
    return .caller(
      Caller(
        person: person, actor: actor(person), apiToken: token,
        expiresAt: token.expiresAt ?? Instant(nanoseconds: .max), source: source,
        directory: directory))
  }

  private func actor(_ person: Person) -> Actor {
    Actor(
      id: person.id, role: person.role, inherits: roster.inheritance(of: person.id),
      policies: policies)
  }

  /// The one who does everything in single-user mode; nil in a house of several people.
  package func singleUser(from source: CallSource) -> Caller? {
    guard !policies.isMultiuser, let directory = people[.system] else { return nil }
    return Caller(
      person: systemPerson,
      actor: Actor(id: .system, role: .administrator, asAdministrator: true, policies: policies),
      expiresAt: Instant(nanoseconds: .max), source: source,
      directory: directory)
  }
}

extension House {
  /// Whether a user id of the operating system is the one that runs this house, or root.
  package func isOwnUser(_ userID: UInt32?) -> Bool {
    userID.map { $0 == configuration.ownUserID || $0 == 0 } ?? false
  }

  /// Ends the streams of a caller whose sign-in ended while its stream was being opened.
  package func recheck(_ caller: Caller) {
    guard let key = caller.keyID else { return }
    let state = caller.directory.state
    let isThere =
      state.signIns.signIns[key] != nil || state.tokens.tokens[key] != nil
      || caller.signInSecret.map {
        doors.unwritten.live(secret: $0, of: caller.id, at: clock.now()) != nil
      } ?? false
    let isActive = state.account.person?.isActive ?? false
    if !isActive {
      events.end(of: caller.id, reason: .disabled)
    } else if !isThere {
      events.end(signIn: key, reason: .signedOut)
    }
  }
}
