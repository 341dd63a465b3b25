import Accounts
import Base
import Journal

/// What a person wants to change about their own account; nil leaves a thing as it is.
package struct OwnAccountChange: Sendable {
  package var displayName: String?
  package var email: String?
  package var currentPassword: String?
  package var newPassword: String?

  package init(
    displayName: String? = nil, email: String? = nil, currentPassword: String? = nil,
    newPassword: String? = nil
  ) {
    self.displayName = displayName
    self.email = email
    self.currentPassword = currentPassword
    self.newPassword = newPassword
  }
}

/// An account after a change, with a new token where the change ended the old one.
package struct ChangedPerson: Sendable {
  package let person: Person
  package let token: FreshToken?
}

extension House {
  /// Changes the caller's own account; a new password ends every other sign-in.
  package func changeOwnAccount(
    _ wanted: OwnAccountChange, by caller: Caller
  ) async throws(StudioError) -> ChangedPerson {
    try requireSignIn(caller)
    let email = try checkedEmail(wanted.email, of: caller.person)
    let hash = try await checkedPassword(wanted, changesEmail: email != nil, of: caller)
    let name = try accountRule { () throws(AccountError) in
      try Person.checked(displayName: wanted.displayName)
    }
    if let email {
      try accountRule { () throws(AccountError) in try roster.reserve(email, for: caller.id) }
    }
    let now = clock.now()
    let line = auditLine(
      hash != nil ? "password_changed" : email == nil ? "profile_changed" : "email_changed",
      object: caller.id.text, named: caller.person.name, by: caller)
    let kept = caller.signIn?.id
    let person: Person
    do throws(StudioError) {
      person = try await commit(to: caller.directory, by: caller.id.text) { state in
        guard var person = state.account.person, person.isActive,
          person.tokenEpoch == caller.person.tokenEpoch
        else { throw StudioError.inactive }
        if wanted.displayName != nil { person.displayName = name }
        if let email { person.email = email.text }
        person.times.updated = now
        guard let hash else {
          return Change([AccountSection.put(person), AuditSection.put(line)], result: person)
        }
        person.wayIn = .renewed(hash, mustChange: false)
        person.tokenEpoch += 1
        let others = state.signIns.signIns.keys.filter { $0 != kept }.sorted()
        let ops = [AccountSection.put(person), AuditSection.put(line)]
        return Change(others.map(SignInSection.end) + ops, result: person)
      }
    } catch {
      if let email { roster.release(email, for: caller.id) }
      throw error
    }
    guard hash != nil else {
      if wanted.displayName != nil || email != nil {
        // Names stand on shared boards too, so every open page looks again.
        events.publish(.peopleChanged, to: .everyone)
      }
      return ChangedPerson(person: person, token: nil)
    }
    doors.unwritten.endAll(of: caller.id)
    events.end(of: caller.id, except: kept, reason: .passwordChanged)
    events.publish(.peopleChanged, to: .person(caller.id))
    return ChangedPerson(person: person, token: replacementToken(for: person, caller: caller))
  }

  /// A token for the caller's own sign-in as the account stands now.
  func replacementToken(for person: Person, caller: Caller) -> FreshToken? {
    guard let signIn = caller.signIn, let secret = caller.signInSecret else { return nil }
    return token(for: person, signIn: signIn, secret: secret, at: clock.now())
  }

  private func checkedEmail(
    _ typed: String?, of person: Person
  ) throws(StudioError) -> EmailAddress? {
    guard let typed else { return nil }
    let email = try accountRule { () throws(AccountError) in try EmailAddress(typed) }
    return email.text == person.email ? nil : email
  }

  /// The hash of the new password, once the current one proved right; nil where neither is needed.
  private func checkedPassword(
    _ wanted: OwnAccountChange, changesEmail: Bool, of caller: Caller
  ) async throws(StudioError) -> PasswordHash? {
    guard wanted.newPassword != nil || changesEmail else { return nil }
    guard let current = wanted.currentPassword, !current.isEmpty else {
      throw .currentPasswordMissing
    }
    try await check(currentPassword: current, of: caller)
    guard let new = wanted.newPassword else { return nil }
    let rules = PasswordRules(isStrict: policies.strictPasswordChecking)
    try accountRule { () throws(AccountError) in try rules.check(new) }
    return try await hashed(new)
  }

  /// A stolen session must not be a place to guess the password, so wrong ones are slowed down here too.
  func check(currentPassword: String, of caller: Caller) async throws(StudioError) {
    let now = clock.now()
    let key = caller.person.emailKey
    let network = caller.source.network
    let delay = doors.throttle.delay(account: key, network: network, isKnownNetwork: true, at: now)
    if let delay { throw .tooManyTries(retryAfterSeconds: delay) }
    guard try await isRight(currentPassword, for: caller.person) else {
      doors.throttle.failed(account: key, network: network, at: now)
      throw .currentPasswordWrong
    }
    doors.throttle.succeeded(account: key, network: network)
  }
}
