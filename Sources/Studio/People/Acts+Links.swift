import Accounts
import Base
import Journal

extension House {
  /// Asks somebody in: an account without a password, and a code that lets them choose one.
  package func invitePerson(
    _ new: NewPerson, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> FreshLink {
    try requireAdministrator(caller)
    guard roster.hasAnyone else { throw .nobodyYet }
    let code = OneTimeLink.randomCode()
    let link = OneTimeLink(.join, code: code, at: clock.now())
    let made = try await addPerson(new, link: link, by: caller, from: source)
    return FreshLink(person: made, kind: .join, code: code, expiresAt: link.expiresAt)
  }

  /// A new link in place of any older one: an invitation for who has not joined yet, else a way to a new
  /// password.
  package func makeLink(
    _ kind: OneTimeLink.Kind, for id: UserID, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> FreshLink {
    try requireAdministrator(caller)
    guard id != .system else { throw .account(.systemAccount) }
    guard let directory = people[id] else { throw .personNotFound }
    let now = clock.now()
    let code = OneTimeLink.randomCode()
    let person = try await commit(to: directory, by: caller?.id.text ?? "console") {
      [roster] state in
      if let caller { try roster.requireAdministrator(caller.id) }
      guard var person = state.account.person, person.standing != .departed else {
        throw StudioError.personNotFound
      }
      let wanted: OneTimeLink.Kind = person.standing == .invited ? .join : .reset
      switch (person.standing, kind) {
      case (.disabled, _): throw StudioError.linkForDisabled
      case (.active, .join): throw StudioError.alreadyJoined
      default: break
      }
      person.wayIn.link = OneTimeLink(wanted, code: code, at: now)
      person.times.updated = now
      let line = AuditLine(
        at: now, actor: caller?.id, act: wanted == .join ? "person_invited" : "reset_link_made",
        object: id.text, named: person.name, source: source.address)
      return Change([AccountSection.put(person), AuditSection.put(line)], result: person)
    }
    events.publish(.peopleChanged, to: .administrators)
    guard let link = person.wayIn.link else { throw .linkInvalid }
    return FreshLink(person: person, kind: link.kind, code: code, expiresAt: link.expiresAt)
  }

  /// Whom a code is for, so that the page can greet them before they choose a password.
  package func look(
    atCode code: String, from source: CallSource
  ) throws(StudioError) -> (kind: OneTimeLink.Kind, person: Person) {
    try throttleCodes(source)
    guard let found = find(code: code) else { throw wrongCode(source) }
    return (found.link.kind, found.person)
  }

  /// Uses a code up: the password is set and the person signed in by one record.
  package func redeem(
    code: String, password: String, displayName: String?, from source: CallSource
  ) async throws(StudioError) -> FreshToken {
    try throttleCodes(source)
    guard let found = find(code: code) else { throw wrongCode(source) }
    let rules = PasswordRules(isStrict: policies.strictPasswordChecking)
    let name = try accountRule { () throws(AccountError) in
      try rules.check(password)
      return try Person.checked(displayName: displayName)
    }
    let hash = try await hashed(password)
    let fresh = NewSignIn(
      rememberMe: false, source: source, at: clock.now(), day: configuration.day)
    let redemption = Redemption(
      digest: OneTimeLink.digest(of: code), hash: hash, displayName: name, signIn: fresh,
      source: source.address)
    let person = try await commit(to: found.directory, by: found.person.id.text) { state in
      try redemption.change(of: state)
    }
    doors.throttle.succeeded(account: House.codeKey, network: source.network)
    doors.throttle.reset(account: person.emailKey)
    doors.unwritten.endAll(of: person.id)
    events.end(of: person.id, except: fresh.signIn.id, reason: .passwordChanged)
    events.publish(.peopleChanged, to: .everyone)
    return token(for: person, signIn: fresh.signIn, secret: fresh.secret, at: fresh.at)
  }

  /// What the throttle calls all codes together; no e-mail address reads so.
  private static let codeKey = "one-time code"

  private func throttleCodes(_ source: CallSource) throws(StudioError) {
    let delay = doors.throttle.delay(
      account: House.codeKey, network: source.network, isKnownNetwork: true, at: clock.now())
    if let delay { throw .tooManyCodes(retryAfterSeconds: delay) }
  }

  private func wrongCode(_ source: CallSource) -> StudioError {
    doors.throttle.failed(account: House.codeKey, network: source.network, at: clock.now())
    return .linkInvalid
  }

  private func find(
    code: String
  ) -> (person: Person, link: OneTimeLink, directory: PersonDirectory)? {
    let now = clock.now()
    let digest = OneTimeLink.digest(of: code)
    for directory in people.all.values {
      if let person = directory.state.account.person, let link = person.openLink(digest, at: now) {
        return (person, link, directory)
      }
    }
    return nil
  }
}

/// A sign-in with the secret that only its token will carry.
struct NewSignIn: Sendable {
  let secret: [UInt8]
  let signIn: SignIn
  let at: Instant

  init(rememberMe: Bool, source: CallSource, at now: Instant, day: Duration) {
    secret = randomBytes(16)
    at = now
    signIn = SignIn(
      secret: secret, rememberMe: rememberMe,
      device: SignIn.Device(
        userAgent: source.userAgent, address: source.address, network: source.network),
      at: now, day: day)
  }
}

extension Person {
  /// The link that `digest` opens, where the account still is what the link was made for.
  func openLink(_ digest: [UInt8], at now: Instant) -> OneTimeLink? {
    guard let link = wayIn.link, link.opens(with: digest, at: now),
      standing == (link.kind == .join ? .invited : .active)
    else { return nil }
    return link
  }
}

/// A code that is being used up, with everything slow already done.
private struct Redemption: Sendable {
  let digest: [UInt8]
  let hash: PasswordHash
  let displayName: String?
  let signIn: NewSignIn
  let source: String

  func change(of state: PersonState) throws(StudioError) -> Change<Person> {
    guard var person = state.account.person, let link = person.openLink(digest, at: signIn.at)
    else { throw .linkInvalid }
    person.wayIn = .renewed(hash, mustChange: false)
    person.standing = .active
    person.tokenEpoch += 1
    person.displayName = displayName ?? person.displayName
    person.times.updated = signIn.at
    person.times.lastLogin = signIn.at
    let lines = [link.kind == .join ? "joined" : "reset_link_used", "signed_in"].map { act in
      AuditLine(
        at: signIn.at, actor: person.id, act: act, object: person.id.text, named: person.name,
        source: source)
    }
    return Change(
      [SignInSection.endAll(), AccountSection.put(person), SignInSection.put(signIn.signIn)]
        + lines.map(AuditSection.put), result: person)
  }
}
