import Accounts
import Base
import Journal

/// What an administrator wants to change about an account; nil leaves a thing as it is.
package struct PersonChange: Sendable {
  package var displayName: String?
  package var password: String?
  package var role: Role?
  package var isActive: Bool?

  package init(
    displayName: String? = nil, password: String? = nil, role: Role? = nil, isActive: Bool? = nil
  ) {
    self.displayName = displayName
    self.password = password
    self.role = role
    self.isActive = isActive
  }
}

extension House {
  /// Everyone with an account, newest first.
  package func people(for caller: Caller) throws(StudioError) -> [Person] {
    try requireAdministrator(caller)
    return everyone
  }

  package var everyone: [Person] {
    people.all.values.compactMap { $0.state.account.person }
      .filter { $0.standing != .departed && $0.id != .system }
      .sorted { ($0.times.created, $0.id) > ($1.times.created, $1.id) }
  }

  package func person(_ id: UserID, for caller: Caller) throws(StudioError) -> Person {
    try requireAdministrator(caller)
    if id == .system { return Person(systemAt: Instant(seconds: 0)) }
    guard let person = people[id]?.state.account.person, person.standing != .departed else {
      throw .personNotFound
    }
    return person
  }

  /// Changes an account as an administrator, or as the console where `caller` is nil; acts on the person's
  /// next request and open pages.
  package func changePerson(
    _ id: UserID, _ wanted: PersonChange, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> ChangedPerson {
    try requireAdministrator(caller)
    guard id != .system else { return try changeSystemPerson(wanted) }
    guard let directory = people[id], let before = directory.state.account.person,
      before.standing != .departed
    else { throw .personNotFound }
    let leaves = wanted.role == .user || wanted.isActive == false
    if leaves { try accountRule { () throws(AccountError) in try roster.reserveLeaving(id) } }
    defer { if leaves { roster.releaseLeaving(id) } }
    let revision = try await revision(wanted, of: id, by: caller, from: source)
    let person = try await commit(to: directory, by: caller?.id.text ?? "console") {
      [roster] state in
      if let caller { try roster.requireAdministrator(caller.id) }
      return try revision.change(of: state)
    }
    tellAbout(person, before: before, caller: caller)
    let isOwnPassword = caller?.id == id && wanted.password != nil && person.isActive
    let token = isOwnPassword ? caller.flatMap { replacementToken(for: person, caller: $0) } : nil
    return ChangedPerson(person: person, token: token)
  }

  /// Takes an account away: nobody signs in as it again, its belongings stay, its e-mail is free.
  package func removePerson(
    _ id: UserID, heir: UserID? = nil, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) {
    try requireAdministrator(caller)
    guard id != .system else { throw .account(.systemAccount) }
    guard let directory = people[id], let before = directory.state.account.person,
      before.standing != .departed
    else { throw .personNotFound }
    try accountRule { () throws(AccountError) in try roster.reserveLeaving(id) }
    defer { roster.releaseLeaving(id) }
    let now = clock.now()
    let line = AuditLine(
      at: now, actor: caller?.id, act: "person_removed", object: id.text, source: source.address)
    let person = try await commit(to: directory, by: caller?.id.text ?? "console") {
      [roster] state in
      if let caller { try roster.requireAdministrator(caller.id) }
      guard var person = state.account.person, person.standing != .departed else {
        throw StudioError.personNotFound
      }
      person.standing = .departed
      person.tokenEpoch += 1
      person.passwordHash = nil
      person.heir = heir
      person.times.updated = now
      return Change(
        [SignInSection.endAll(), AccountSection.put(person), AuditSection.put(line)],
        result: person)
    }
    tellAbout(person, before: before, caller: caller)
  }

  func requireAdministrator(_ caller: Caller?) throws(StudioError) {
    guard let caller else { return }
    guard caller.actor.isAdministrator else { throw .administratorRequired }
  }

  private func changeSystemPerson(_ wanted: PersonChange) throws(StudioError) -> ChangedPerson {
    guard wanted.isActive != false, wanted.role != .administrator, wanted.password == nil else {
      throw .account(.systemAccount)
    }
    return ChangedPerson(person: Person(systemAt: Instant(seconds: 0)), token: nil)
  }

  private func revision(
    _ wanted: PersonChange, of id: UserID, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> PersonRevision {
    let rules = PasswordRules(isStrict: policies.strictPasswordChecking)
    let name = try accountRule { () throws(AccountError) in
      if let password = wanted.password { try rules.check(password) }
      return try Person.checked(displayName: wanted.displayName)
    }
    var hash: PasswordHash?
    if let password = wanted.password { hash = try await hashed(password) }
    return PersonRevision(
      wanted: wanted, displayName: name, hash: hash, isOwn: caller?.id == id,
      keptSignIn: caller?.id == id ? caller?.signIn?.id : nil,
      line: AuditLine(
        at: clock.now(), actor: caller?.id, act: wanted.auditWord, object: id.text,
        source: source.address))
  }

  /// Closes what has to close and tells open pages.
  private func tellAbout(_ person: Person, before: Person, caller: Caller?) {
    if person.tokenEpoch != before.tokenEpoch {
      let isOwn = caller?.id == person.id
      doors.unwritten.endAll(of: person.id)
      doors.throttle.reset(account: person.emailKey)
      events.end(
        of: person.id, except: isOwn && person.isActive ? caller?.signIn?.id : nil,
        reason: person.isActive ? .passwordChanged : .disabled)
    }
    events.publish(.peopleChanged, to: .personAndAdministrators(person.id))
  }
}

extension PersonChange {
  /// The audit's word for the weightiest part of the change.
  fileprivate var auditWord: String {
    if let isActive { return isActive ? "person_enabled" : "person_disabled" }
    if let role { return role == .administrator ? "made_administrator" : "made_user" }
    return password == nil ? "person_changed" : "password_reset"
  }
}

/// A change to an account with everything slow already done, ready for the commit.
private struct PersonRevision: Sendable {
  let wanted: PersonChange
  let displayName: String?
  let hash: PasswordHash?
  let isOwn: Bool
  let keptSignIn: UUID4?
  let line: AuditLine

  func change(of state: PersonState) throws(StudioError) -> Change<Person> {
    guard var person = state.account.person, person.standing != .departed else {
      throw .personNotFound
    }
    var endsSignIns = false
    if wanted.displayName != nil { person.displayName = displayName }
    if let role = wanted.role { person.role = role }
    if let isActive = wanted.isActive, isActive != person.isActive {
      person.standing = isActive ? .active : .disabled
      endsSignIns = endsSignIns || !isActive
    }
    if let hash {
      person.passwordHash = hash
      person.mustChangePassword = !isOwn
      endsSignIns = true
    }
    if endsSignIns { person.tokenEpoch += 1 }
    person.times.updated = line.at
    let kept = person.isActive ? keptSignIn : nil
    let ended = endsSignIns ? state.signIns.signIns.keys.filter { $0 != kept }.sorted() : []
    return Change(
      ended.map(SignInSection.end) + [AccountSection.put(person), AuditSection.put(line)],
      result: person)
  }
}
