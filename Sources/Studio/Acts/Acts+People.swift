import Accounts
import Base
import Journal
import Queue

/// What an administrator wants to change about an account; nil leaves a thing as it is.
package struct PersonChange: Sendable {
  package var displayName: String?
  package var password: String?
  package var role: Role?
  package var isActive: Bool?
  package var email: String?
  package var quota: QuotaChange?

  package init(
    displayName: String? = nil, password: String? = nil, role: Role? = nil, isActive: Bool? = nil,
    email: String? = nil, quota: QuotaChange? = nil
  ) {
    self.displayName = displayName
    self.password = password
    self.role = role
    self.isActive = isActive
    self.email = email
    self.quota = quota
  }

  /// Whether the change hands out rights or ways in, which an API token never does.
  var handsOutKeys: Bool { password != nil || email != nil || role == .administrator }
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
    if id == .system { return systemPerson }
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
    if wanted.handsOutKeys, let caller { try requireSignIn(caller) }
    guard id != .system else {
      return try await changeSystemPerson(wanted, by: caller, from: source)
    }
    guard let directory = people[id], let before = directory.state.account.person,
      before.standing != .departed
    else { throw .personNotFound }
    let leaves = wanted.role == .user || wanted.isActive == false
    if leaves { try accountRule { () throws(AccountError) in try roster.reserveLeaving(id) } }
    defer { if leaves { roster.releaseLeaving(id) } }
    let revision = try await revision(wanted, of: before, by: caller, from: source)
    if let email = revision.email {
      try accountRule { () throws(AccountError) in try roster.reserve(email, for: id) }
    }
    let person: Person
    do throws(StudioError) {
      person = try await commit(to: directory, by: caller?.id.text ?? "console") {
        [roster] state in
        if let caller { try roster.requireAdministrator(caller.id) }
        return try revision.change(of: state)
      }
    } catch {
      if let email = revision.email { roster.release(email, for: id) }
      throw error
    }
    await tellAbout(person, before: before, caller: caller)
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
    if let heir { try checkHeir(heir, of: id) }
    try accountRule { () throws(AccountError) in try roster.reserveLeaving(id) }
    defer { roster.releaseLeaving(id) }
    let now = clock.now()
    let line = AuditLine(
      at: now, actor: caller?.id, act: "person_removed", object: id.text, named: before.name,
      source: source.address)
    let person = try await commit(to: directory, by: caller?.id.text ?? "console", freesSpace: true)
    { [roster] state in
      if let caller { try roster.requireAdministrator(caller.id) }
      guard var person = state.account.person, person.standing != .departed else {
        throw StudioError.personNotFound
      }
      person.standing = .departed
      person.tokenEpoch += 1
      person.wayIn = WayIn()
      person.heir = heir
      person.times.updated = now
      person.times.departed = now
      return Change(
        state.cancelledItems(at: now) + [
          SignInSection.endAll(), APITokenSection.revokeAll(), AccountSection.put(person),
          AuditSection.put(line),
        ], result: person)
    }
    await tellAbout(person, before: before, caller: caller)
  }

  func requireAdministrator(_ caller: Caller?) throws(StudioError) {
    guard let caller else { return }
    guard caller.actor.isAdministrator else { throw .administratorRequired }
  }

  /// The account that owns what single-user mode makes, by the name that an administrator gave it.
  var systemPerson: Person {
    var person = Person(systemAt: Instant(seconds: 0))
    if let name = system.state.settings[House.systemName]?.stringValue { person.displayName = name }
    return person
  }

  private static let systemName = "system_display_name"

  private func changeSystemPerson(
    _ wanted: PersonChange, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> ChangedPerson {
    guard wanted.isActive != false, wanted.role != .administrator, wanted.password == nil,
      wanted.email == nil
    else { throw .account(.systemAccount) }
    let name = try accountRule { () throws(AccountError) in
      try Person.checked(displayName: wanted.displayName)
    }
    if let name {
      let line = AuditLine(
        at: clock.now(), actor: caller?.id, act: "person_changed", object: UserID.system.text,
        named: name, source: source.address)
      try await commitSystem(by: caller?.id.text ?? "console") { _ in
        Change([SettingSection.put(House.systemName, .string(name)), AuditSection.put(line)])
      }
    }
    return ChangedPerson(person: systemPerson, token: nil)
  }

  private func revision(
    _ wanted: PersonChange, of before: Person, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> PersonRevision {
    let rules = PasswordRules(isStrict: policies.strictPasswordChecking)
    let (name, email) = try accountRule { () throws(AccountError) in
      if let password = wanted.password { try rules.check(password) }
      let email = try wanted.email.map { typed throws(AccountError) in try EmailAddress(typed) }
      return (try Person.checked(displayName: wanted.displayName), email)
    }
    var hash: PasswordHash?
    if let password = wanted.password { hash = try await hashed(password) }
    let isOwn = caller?.id == before.id
    return PersonRevision(
      wanted: wanted, displayName: name, email: email?.text == before.email ? nil : email,
      hash: hash, isOwn: isOwn, keptSignIn: isOwn ? caller?.signIn?.id : nil,
      line: AuditLine(
        at: clock.now(), actor: caller?.id, act: wanted.auditWord, object: before.id.text,
        named: before.name, source: source.address))
  }

  /// Closes what has to close, stops what runs, and tells open pages.
  private func tellAbout(_ person: Person, before: Person, caller: Caller?) async {
    if person.tokenEpoch != before.tokenEpoch {
      let isOwn = caller?.id == person.id
      doors.unwritten.endAll(of: person.id)
      doors.throttle.reset(account: before.emailKey)
      events.end(
        of: person.id, except: isOwn && person.isActive ? caller?.signIn?.id : nil,
        reason: person.isActive ? .passwordChanged : .disabled)
    }
    if before.isActive, !person.isActive {
      await doors.books.leavers.tell(person.id)
      events.publish(.queueChanged, to: .everyone)
    }
    events.publish(.peopleChanged, to: .everyone)
  }
}

extension PersonState {
  /// Ops that cancel everything that waits or runs for somebody who may not be here any more.
  func cancelledItems(at now: Instant) -> [Op] {
    queue.items.values.filter { !$0.status.isFinal }.sorted { $0.id < $1.id }.map { item in
      var item = item
      item.move(to: .canceled, at: now)
      return QueueSection.put(item)
    }
  }
}

extension PersonChange {
  /// The audit's word for the weightiest part of the change.
  fileprivate var auditWord: String {
    if let isActive { return isActive ? "person_enabled" : "person_disabled" }
    if let role { return role == .administrator ? "made_administrator" : "made_user" }
    if password != nil { return "password_reset" }
    if email != nil { return "email_changed" }
    return quota == nil ? "person_changed" : "quota_changed"
  }
}

/// A change to an account with everything slow already done, ready for the commit.
private struct PersonRevision: Sendable {
  let wanted: PersonChange
  let displayName: String?
  let email: EmailAddress?
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
    if let email { person.email = email.text }
    if let role = wanted.role { person.role = role }
    if let quota = wanted.quota { person.quota = quota.applied(to: person.quota) }
    if let hash {
      person.wayIn = .renewed(hash, mustChange: !isOwn)
      if person.standing == .invited { person.standing = .active }
      endsSignIns = true
    }
    var cancelled: [Op] = []
    if wanted.isActive == true, person.standing == .disabled {
      person.standing = person.passwordHash == nil ? .invited : .active
    } else if wanted.isActive == false, person.standing != .disabled {
      person.standing = .disabled
      person.wayIn.link = nil
      cancelled = state.cancelledItems(at: line.at)
      endsSignIns = true
    }
    if endsSignIns { person.tokenEpoch += 1 }
    person.times.updated = line.at
    let kept = person.isActive ? keptSignIn : nil
    let ended = endsSignIns ? state.signIns.signIns.keys.filter { $0 != kept }.sorted() : []
    return Change(
      cancelled + ended.map(SignInSection.end) + [
        AccountSection.put(person), AuditSection.put(line),
      ],
      result: person)
  }
}
