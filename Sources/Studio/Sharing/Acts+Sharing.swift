import Accounts
import Base
import Gallery
import Journal

/// A grant as those who manage sharing see it.
package struct ShareView: Sendable {
  package let principal: Principal
  package let displayName: String
  package let level: BoardLevel
  package let since: Instant
}

extension House {
  /// Whom a board is shared with, in the order of their names; the owner is not among them.
  package func shares(of id: BoardID, for caller: Caller) throws(StudioError) -> [ShareView] {
    let found = try boardToManage(id, by: caller)
    let shares = (found.entry?.shared.grants.list ?? []).compactMap(view)
    let everybody = shares.filter { $0.principal == .everybody }
    let named = shares.filter { $0.principal != .everybody }
    return everybody
      + named.sorted { ($0.displayName, $0.principal) < ($1.displayName, $1.principal) }
  }

  /// Whom a board could be shared with.
  package func shareCandidates(
    of id: BoardID, for caller: Caller
  ) throws(StudioError) -> [Person] {
    let found = try boardToManage(id, by: caller)
    return people.all.values.compactMap { $0.state.account.person }
      .filter { $0.isActive && $0.id != found.owner && $0.id != .system }
      .sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
  }

  /// Gives each of `principals` this level on a board, or changes what they have.
  package func share(
    _ id: BoardID, with principals: [Principal], _ level: BoardLevel, by caller: Caller
  ) async throws(StudioError) -> [ShareView] {
    _ = try boardToShare(id, by: caller)
    let now = clock.now()
    let after = try await changeShared(id, by: caller) { found, before, actor throws(StudioError) in
      try self.checkSharing(found, by: actor)
      var revision = BoardRevision(shared: before)
      revision.shared.isShared = true
      for principal in principals {
        try self.grant(principal, level, at: now, by: caller, in: &revision)
      }
      return revision
    }
    return principals.compactMap { after.grants[$0].flatMap(view) }
  }

  /// Takes a grant away; that it is not there is no failure. Anyone may give up their own.
  package func unshare(
    _ id: BoardID, from principal: Principal, by caller: Caller
  ) async throws(StudioError) {
    let isOwn = principal == .person(caller.id)
    let seen = try boardToSee(id, by: caller)
    if !isOwn { try checkSharing(seen, by: caller.actor) }
    guard seen.entry?.shared.grants[principal] != nil else { return }
    let now = clock.now()
    try await changeShared(id, by: caller, freesSpace: true) {
      found, before, actor throws(StudioError) in
      if !isOwn { try self.checkSharing(found, by: actor) }
      var revision = BoardRevision(shared: before)
      guard let old = before.grants[principal] else { return revision }
      revision.shared.grants.remove(principal)
      var deed = BoardDeed(.unshared, on: id, at: now, by: caller.id, version: 0)
      deed.principal = principal
      deed.level = old.level
      revision.deeds = [deed]
      revision.auditWord = "board_unshared"
      revision.auditDetail = "with \(self.name(of: principal))"
      return revision
    }
  }

  /// Takes every grant away: the board is its owner's alone, until an administrator shares it again.
  package func stopSharing(_ id: BoardID, by caller: Caller) async throws(StudioError) {
    _ = try boardToShare(id, by: caller)
    let now = clock.now()
    try await changeShared(id, by: caller, freesSpace: true) {
      found, before, actor throws(StudioError) in
      try self.checkSharing(found, by: actor)
      var revision = BoardRevision(shared: before)
      guard before.isShared else { return revision }
      revision.shared.grants = BoardGrants()
      revision.shared.isShared = false
      revision.deeds = [BoardDeed(.unshared, on: id, at: now, by: caller.id, version: 0)]
      revision.auditWord = "board_unshared"
      return revision
    }
  }

  /// Opens a board that a restore has closed, with the grants that it has.
  package func confirmBoard(_ id: BoardID, by caller: Caller) async throws(StudioError) -> BoardView
  {
    let seen = try boardToSee(id, by: caller)
    guard seen.entry != nil else { return view(of: seen, for: caller) }
    try await changeShared(id, by: caller) { found, before, actor throws(StudioError) in
      guard Access.allows(actor, .view, found.standing.thing) else {
        throw .gallery(.boardHidden)
      }
      guard actor.owns(found.owner) || actor.isAdministrator else {
        throw .gallery(.boardNotAllowed(.share))
      }
      return BoardRevision(shared: before, auditWord: "board_confirmed", confirms: true)
    }
    return try board(id, for: caller)
  }

  /// A new board of the caller's that others see from its beginning; administrators only.
  package func addSharedBoard(
    named name: String, grants: [(Principal, BoardLevel)], by caller: Caller
  ) async throws(StudioError) -> BoardView {
    let name = try checkedBoardName(name)
    let actor = try actor(now: caller)
    let thing = Thing.board(owner: caller.id, grant: nil, isShared: false)
    guard Access.allows(actor, .share, thing) else { throw .administratorRequired }
    try checkRoomForBoard(of: caller.id, in: caller.directory.state)
    let now = clock.now()
    let board = Board(id: .random(), name: name, times: RecordTimes(created: now))
    var revision = BoardRevision(
      shared: SharedBoard(board, owner: caller.id, isShared: true),
      deeds: [BoardDeed(.made, on: board.id, at: now, by: caller.id, version: 0)],
      auditWord: "board_shared")
    for (principal, level) in grants {
      try grant(principal, level, at: now, by: caller, in: &revision)
    }
    try await addShared(revision, by: caller)
    return try self.board(board.id, for: caller)
  }
}

// MARK: - Checks

extension House {
  /// A board that the caller may share; what they cannot see reads as not there.
  private func boardToShare(_ id: BoardID, by caller: Caller) throws(StudioError) -> FoundBoard {
    let found = try boardToSee(id, by: caller)
    try checkSharing(found, by: caller.actor)
    noteLook(by: caller, at: found, .share)
    return found
  }

  private func boardToManage(_ id: BoardID, by caller: Caller) throws(StudioError) -> FoundBoard {
    let found = try boardToSee(id, by: caller)
    guard Access.allows(caller.actor, .manage, found.standing.thing) else {
      throw .gallery(.boardNotAllowed(.share))
    }
    noteLook(by: caller, at: found, .manage)
    return found
  }

  func boardToSee(_ id: BoardID, by caller: Caller) throws(StudioError) -> FoundBoard {
    guard let found = anyBoard(id, for: caller.id),
      Access.allows(caller.actor, .view, found.standing.thing)
    else { throw .gallery(.boardHidden) }
    return found
  }

  /// Who sees a board may share it by their level; its owner needs an administrator for the first time.
  func checkSharing(_ found: FoundBoard, by actor: Actor) throws(StudioError) {
    guard !Access.allows(actor, .share, found.standing.thing) else { return }
    throw actor.owns(found.owner) ? .administratorRequired : .gallery(.boardNotAllowed(.share))
  }

  private func grant(
    _ principal: Principal, _ level: BoardLevel, at now: Instant, by caller: Caller,
    in revision: inout BoardRevision
  ) throws(StudioError) {
    switch principal {
    case .everybody:
      guard level < .admin else { throw .gallery(.everybodyCannotManage) }
    case .person(let id):
      guard id != revision.shared.owner else { throw .gallery(.ownerNeedsNoShare) }
      guard people[id]?.state.account.person?.isActive ?? false else { throw .personNotFound }
    }
    let old = revision.shared.grants[principal]
    guard old?.level != level else { return }
    var grant = old ?? BoardGrant(principal, level, since: now, by: caller.id)
    grant.level = level
    grant.since = now
    grant.by = caller.id
    revision.shared.grants.set(grant)
    guard revision.shared.grants.count <= Limits.grantsPerBoard else {
      throw .gallery(.tooManyShares(limit: Limits.grantsPerBoard))
    }
    var deed = BoardDeed(
      old == nil ? .shared : .changedShare, on: revision.shared.id, at: now, by: caller.id,
      version: 0)
    deed.principal = principal
    deed.level = level
    revision.deeds.append(deed)
    revision.auditWord = "board_shared"
    revision.auditDetail = "with \(name(of: principal)) (\(level.title))"
  }

  /// The grant, where its principal still has an account.
  private func view(_ grant: BoardGrant) -> ShareView? {
    let name: String
    switch grant.principal {
    case .everybody: name = "Everybody"
    case .person(let id):
      guard let person = people[id]?.state.account.person, person.standing != .departed else {
        return nil
      }
      name = person.name
    }
    return ShareView(
      principal: grant.principal, displayName: name, level: grant.level, since: grant.since)
  }
}
