import Accounts
import Base
import Journal

/// What a new account begins with.
package struct NewPerson: Sendable {
  package var email: String
  package var displayName: String?
  /// Nil for somebody who is asked in and chooses it themselves.
  package var password: String?
  package var role: Role

  package init(email: String, displayName: String?, password: String?, role: Role) {
    self.email = email
    self.displayName = displayName
    self.password = password
    self.role = role
  }
}

extension House {
  /// Whether a caller needs the set-up code.
  ///
  /// - Parameter isAtMachine: the request comes from this machine and from the user that runs the house.
  package func needsSetupCode(isAtMachine: Bool) -> Bool {
    !isSetUp && doors.setupCode != nil && !isAtMachine
  }

  /// Makes the first administrator and signs them in; of any number of racing calls exactly one succeeds.
  package func setUp(
    _ new: NewPerson, code: String?, isAtMachine: Bool, from source: CallSource
  ) async throws(StudioError) -> FreshToken {
    guard policies.isMultiuser else { throw .singleUserSetup }
    guard !roster.hasAnyone else { throw .account(.alreadySetUp) }
    if let expected = doors.setupCode, !isAtMachine {
      switch expected.check(code, at: clock.now()) {
      case .right: break
      case .wrong: throw .setupCodeWrong
      case .tooMany(let seconds): throw .setupCodeTooManyTries(retryAfterSeconds: seconds)
      }
    }
    let draft = try draft(of: new)
    try accountRule { () throws(AccountError) in try roster.beginSetup() }
    defer { roster.endSetup() }
    let made = try await add(draft, by: nil, act: "set_up", from: source)
    removeSetupCode()
    return try await begin(signInOf: made.person, in: made.directory, rememberMe: false, source)
  }

  /// A new account by an administrator, or by the console where `caller` is nil.
  ///
  /// - Parameter link: the invitation that stands for the password.
  package func addPerson(
    _ new: NewPerson, link: OneTimeLink? = nil, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> Person {
    try requireAdministrator(caller)
    var draft = try draft(of: new)
    draft.link = link
    let isFirst = !roster.hasAnyone
    guard !isFirst || new.role == .administrator else { throw .firstAccountIsNoAdministrator }
    if isFirst { try accountRule { () throws(AccountError) in try roster.beginSetup() } }
    defer { if isFirst { roster.endSetup() } }
    let act = link == nil ? "person_added" : "person_invited"
    let made = try await add(draft, by: caller, act: act, from: source)
    events.publish(.peopleChanged, to: .administrators)
    return made.person
  }

  /// A checked account whose password is not hashed yet.
  private struct Draft {
    let email: EmailAddress
    let displayName: String?
    let password: String?
    let role: Role
    let isOwnChoice: Bool
    var link: OneTimeLink?
  }

  private func draft(of new: NewPerson) throws(StudioError) -> Draft {
    try accountRule { () throws(AccountError) in
      let email = try EmailAddress(new.email)
      if let password = new.password {
        try PasswordRules(isStrict: policies.strictPasswordChecking).check(password)
      }
      return Draft(
        email: email, displayName: try Person.checked(displayName: new.displayName),
        password: new.password, role: new.role, isOwnChoice: !roster.hasAnyone)
    }
  }

  private func add(
    _ draft: Draft, by caller: Caller?, act: String, from source: CallSource
  ) async throws(StudioError) -> (person: Person, directory: PersonDirectory) {
    let id = UserID.random()
    try accountRule { () throws(AccountError) in try roster.reserve(draft.email, for: id) }
    do throws(StudioError) {
      var hash: PasswordHash?
      if let password = draft.password { hash = try await hashed(password) }
      let directory = try await addDirectory(of: id)
      let now = clock.now()
      var made = Person(
        id: id, email: draft.email, displayName: draft.displayName, role: draft.role,
        passwordHash: hash, at: now)
      made.wayIn.link = draft.link
      if hash == nil { made.standing = .invited }
      let person = made
      let line = AuditLine(
        at: now, actor: caller?.id ?? (draft.isOwnChoice ? id : nil), act: act,
        object: id.text, named: person.name, source: source.address)
      let roster = roster
      try await commit(to: directory, by: caller?.id.text ?? "console") { _ in
        if let caller { try roster.requireAdministrator(caller.id) }
        return Change([AccountSection.put(person), AuditSection.put(line)])
      }
      people.add(directory, of: id)
      return (person, directory)
    } catch {
      roster.release(draft.email, for: id)
      throw error
    }
  }

  func hashed(_ password: String) async throws(StudioError) -> PasswordHash {
    try await accountWork { () async throws(AccountError) in try await doors.hashing.hash(password)
    }
  }

  /// The code has served; left behind by a failure, it goes at the next start.
  private func removeSetupCode() {
    do throws(JournalError) {
      if try disk.exists(layout.setupCode) { try disk.remove(layout.setupCode) }
    } catch {
      Log.warning("the set-up code could not be removed: \(error.sentence)")
    }
  }
}

extension Roster {
  /// Looked at once more inside a commit, so that a demotion in between counts.
  func requireAdministrator(_ person: UserID) throws(StudioError) {
    guard administers(person) || person == .system else { throw .administratorRequired }
  }
}
