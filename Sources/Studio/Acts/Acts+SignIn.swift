import Accounts
import Base
import Journal

extension House {
  /// Signs somebody in by e-mail and password: the session is on stable storage before the token is out.
  ///
  /// An unknown name costs the same time and reads the same as a wrong password.
  package func signIn(
    email: String, password: String, rememberMe: Bool, from source: CallSource
  ) async throws(StudioError) -> FreshToken {
    guard policies.isMultiuser else { throw .singleUserSignIn }
    let address = try accountRule { () throws(AccountError) in try EmailAddress(email) }
    let id = roster.person(withEmail: address.key)
    let directory = id.flatMap { people[$0] }
    try admit(address.key, directory: directory, source: source)
    let known = directory?.state.account.person
    guard try await isRight(password, for: known), let directory, let known else {
      await noteFailure(address.key, person: id, source: source)
      throw .incorrectCredentials
    }
    doors.throttle.succeeded(account: address.key, network: source.network)
    guard known.isActive else { throw .accountDisabled }
    return try await begin(signInOf: known, in: directory, rememberMe: rememberMe, source)
  }

  /// Ends the sign-in that the caller came with; its token opens nothing from now on.
  package func signOut(_ caller: Caller) async throws(StudioError) {
    guard let signIn = caller.signIn else { return }
    try await end(signIn.id, of: caller, act: "signed_out")
  }

  private func end(_ id: UUID4, of caller: Caller, act: String) async throws(StudioError) {
    let line = auditLine(act, object: id.text, by: caller)
    doors.unwritten.end(id, of: caller.id)
    try await commit(to: caller.directory, by: caller.id.text, freesSpace: true) { state in
      guard state.signIns.signIns[id] != nil else { return Change([]) }
      return Change([SignInSection.end(id), AuditSection.put(line)])
    }
    events.end(signIn: id, reason: .signedOut)
    events.publish(.peopleChanged, to: .person(caller.id))
  }

  private func admit(
    _ key: String, directory: PersonDirectory?, source: CallSource
  ) throws(StudioError) {
    let now = clock.now()
    let isKnown =
      directory?.state.signIns.live(at: now).contains { $0.device.network == source.network }
      ?? false
    let delay = doors.throttle.delay(
      account: key, network: source.network, isKnownNetwork: isKnown, at: now)
    if let delay { throw .tooManyTries(retryAfterSeconds: delay) }
  }

  /// Whether the password is the person's; takes as long for nobody, and for one too long to be anybody's.
  func isRight(_ password: String, for person: Person?) async throws(StudioError) -> Bool {
    let isPossible = password.utf8.count <= Limits.passwordBytes
    return try await accountWork { () async throws(AccountError) in
      try await doors.hashing.check(
        isPossible ? password : "", against: isPossible ? person?.passwordHash : nil)
    }
  }

  /// Counts a wrong password in memory; only the one that locks the account costs a record at once.
  private func noteFailure(_ key: String, person: UserID?, source: CallSource) async {
    let now = clock.now()
    let outcome = doors.throttle.failed(account: key, network: source.network, at: now)
    doors.books.failures.note(person, from: source, at: now)
    guard outcome == .locked, let person, let directory = directory(of: person) else { return }
    do throws(StudioError) {
      try await commit(to: directory, by: "system") { state in
        guard var person = state.account.person, !person.wayIn.isLocked else { return Change([]) }
        person.wayIn.isLocked = true
        let line = AuditLine(
          at: now, actor: nil, act: "account_locked", object: person.id.text, named: person.name,
          source: source.address)
        return Change([AccountSection.put(person), AuditSection.put(line)])
      }
    } catch {
      Log.warning("the lock of an account could not be recorded: \(error)")
    }
  }

  /// Writes a new sign-in and signs its token.
  func begin(
    signInOf known: Person, in directory: PersonDirectory, rememberMe: Bool, _ source: CallSource
  ) async throws(StudioError) -> FreshToken {
    let now = clock.now()
    let fresh = NewSignIn(
      rememberMe: rememberMe, source: source, at: now, day: configuration.day)
    let (signIn, secret) = (fresh.signIn, fresh.secret)
    let line = AuditLine(
      at: now, actor: known.id, act: "signed_in", object: signIn.id.text, named: known.name,
      source: source.address)
    do throws(StudioError) {
      let person = try await commit(to: directory, by: known.id.text, freesSpace: true) { state in
        guard var person = state.account.person, person.isActive else {
          throw StudioError.accountDisabled
        }
        // A password changed while this one was being checked.
        guard person.tokenEpoch == known.tokenEpoch else { throw StudioError.incorrectCredentials }
        person.times.lastLogin = now
        person.wayIn.isLocked = false
        let crowdedOut = state.signIns.crowdedOut(at: now).map(SignInSection.end)
        let ops = [
          AccountSection.put(person), SignInSection.put(signIn), AuditSection.put(line),
        ]
        return Change(crowdedOut + ops, result: person)
      }
      events.publish(.peopleChanged, to: .personAndAdministrators(known.id))
      return token(for: person, signIn: signIn, secret: secret, at: now)
    } catch .storage(.readOnly) {
      doors.unwritten.add(signIn, of: known.id)
      return token(for: known, signIn: signIn, secret: secret, at: now)
    }
  }

  /// A token for a sign-in as the account stands now.
  func token(for person: Person, signIn: SignIn, secret: [UInt8], at now: Instant) -> FreshToken {
    let expires = signIn.expiresAt.seconds
    let claims = TokenClaims(
      person: person.id, email: person.email, isAdmin: person.role == .administrator,
      rememberMe: signIn.rememberMe, tokenEpoch: person.tokenEpoch, expiresAtSeconds: expires,
      sessionSecret: secret)
    return FreshToken(
      token: doors.tokens.sign(claims, at: now), person: person,
      secondsLeft: Int(max(0, expires - now.seconds)), rememberMe: signIn.rememberMe)
  }

  /// Lengthens the caller's sign-in where sessions slide, at most once a minute, and signs a new token.
  package func renew(_ caller: Caller) async -> FreshToken? {
    guard policies.sessionLifetime == .sliding, let old = caller.signIn,
      let secret = caller.signInSecret
    else { return nil }
    let now = clock.now()
    let day = configuration.day
    do throws(StudioError) {
      let renewed = try await commit(to: caller.directory, by: caller.id.text) {
        state -> Change<(Person, SignIn)?> in
        guard let person = state.account.person, person.isActive,
          person.tokenEpoch == caller.person.tokenEpoch,
          let signIn = state.signIns.signIns[old.id]
        else { return Change([], result: nil) }
        let longer = signIn.renewed(at: now, day: day)
        let isWorthIt = longer.expiresAt - signIn.expiresAt > .seconds(60)
        return Change(
          isWorthIt ? [SignInSection.put(longer)] : [],
          result: (person, isWorthIt ? longer : signIn))
      }
      return renewed.map { token(for: $0.0, signIn: $0.1, secret: secret, at: now) }
    } catch {
      return nil
    }
  }

  /// A line for the record of what `caller` does now.
  func auditLine(
    _ act: String, object: String, named name: String = "", detail: String = "", by caller: Caller
  ) -> AuditLine {
    AuditLine(
      at: clock.now(), actor: caller.id, act: act, object: object, named: name, detail: detail,
      source: caller.source.address)
  }
}
