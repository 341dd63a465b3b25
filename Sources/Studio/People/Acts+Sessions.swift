import Accounts
import Base
import Journal

/// A sign-in in a list of them.
package struct SignInView: Sendable {
  package let signIn: SignIn
  package let lastSeenAt: Instant
  package let isCurrent: Bool
}

extension House {
  /// The caller's own live sign-ins, newest first.
  package func signIns(of caller: Caller) -> [SignInView] {
    signIns(in: caller.directory.state, current: caller.signIn?.id)
  }

  /// Somebody's live sign-ins, for administrators; the look is told to that person.
  package func signIns(of person: UserID, for caller: Caller?) throws(StudioError) -> [SignInView] {
    try requireAdministrator(caller)
    guard let directory = people[person],
      directory.state.account.person.map({ $0.standing != .departed }) ?? false
    else { throw .personNotFound }
    if let caller { noteWiderView(by: caller, of: person) }
    return signIns(in: directory.state, current: caller?.signIn?.id)
  }

  private func signIns(in state: PersonState, current: UUID4?) -> [SignInView] {
    state.signIns.live(at: clock.now()).map { signIn in
      SignInView(
        signIn: signIn,
        lastSeenAt: lastSeen(signIn.id, recorded: signIn.lastSeenAt) ?? signIn.createdAt,
        isCurrent: signIn.id == current)
    }
  }

  package func endSignIn(_ id: UUID4, of caller: Caller) async throws(StudioError) {
    try requireSignIn(caller)
    let line = auditLine("sign_in_ended", object: id.text, by: caller)
    try await end([id], in: caller.directory, of: caller.id, line)
  }

  /// Ends every sign-in of the caller's but the one that asks. Answers how many.
  package func endOtherSignIns(of caller: Caller) async throws(StudioError) -> Int {
    try requireSignIn(caller)
    let others = caller.directory.state.signIns.signIns.keys.filter { $0 != caller.signIn?.id }
    guard !others.isEmpty else { return 0 }
    let line = auditLine(
      "sign_ins_ended", object: caller.id.text, named: caller.person.name,
      detail: String(others.count), by: caller)
    try await end(Array(others), in: caller.directory, of: caller.id, line)
    return others.count
  }

  /// Ends one sign-in of somebody, or all of them where `id` is nil; for administrators and the console.
  package func endSignIns(
    _ id: UUID4?, of person: UserID, by caller: Caller?, from source: CallSource
  ) async throws(StudioError) -> Int {
    try requireAdministrator(caller)
    if let caller { try requireSignIn(caller) }
    guard let directory = people[person], let account = directory.state.account.person,
      account.standing != .departed
    else { throw .personNotFound }
    let ids = id.map { [$0] } ?? Array(directory.state.signIns.signIns.keys)
    guard !ids.isEmpty else { return 0 }
    let line = AuditLine(
      at: clock.now(), actor: caller?.id, act: id == nil ? "sign_ins_ended" : "sign_in_ended",
      object: id?.text ?? person.text, named: account.name, detail: String(ids.count),
      source: source.address)
    try await end(ids, in: directory, of: person, line)
    return ids.count
  }

  private func end(
    _ ids: [UUID4], in directory: PersonDirectory, of person: UserID, _ line: AuditLine
  ) async throws(StudioError) {
    for id in ids { doors.unwritten.end(id, of: person) }
    try await commit(to: directory, by: line.actor?.text ?? "console", freesSpace: true) { state in
      let there = ids.filter { state.signIns.signIns[$0] != nil }.sorted()
      guard !there.isEmpty else { throw StudioError.signInNotFound }
      return Change(there.map(SignInSection.end) + [AuditSection.put(line)])
    }
    for id in ids { events.end(signIn: id, reason: .signedOut) }
    events.publish(.peopleChanged, to: .personAndAdministrators(person))
  }
}
