import Accounts
import Base
import Gallery
import Journal

/// What a person may change of a board; nil leaves it alone.
package struct BoardChange: Sendable {
  package var name: String?
  package var isArchived: Bool?
  package var cover: PictureName?
  package var visibility: BoardVisibility?

  package init(
    name: String? = nil, isArchived: Bool? = nil, cover: PictureName? = nil,
    visibility: BoardVisibility? = nil
  ) {
    self.name = name
    self.isArchived = isArchived
    self.cover = cover
    self.visibility = visibility
  }
}

extension House {
  /// The boards that the caller sees, newest first: their own, those shared with them, and with the wider
  /// view everybody's.
  package func boards(for caller: Caller, includeArchived: Bool) -> [BoardView] {
    let shared = shared.all
    let own = openDirectories(to: caller).flatMap { _, state in
      state.boards.boards.values.filter { $0.times.deleted == nil && shared[$0.id] == nil }.map(
        \.id)
    }
    return (own + shared.keys).compactMap { anyBoard($0, for: caller.id) }
      .filter { Access.allows(caller.actor, .view, $0.standing.thing) }
      .filter { includeArchived || !$0.board.isArchived }
      .map { view(of: $0, for: caller) }
      .sorted { ($0.board.times.created, $0.board.id) > ($1.board.times.created, $1.board.id) }
  }

  package func board(_ id: BoardID, for caller: Caller) throws(StudioError) -> BoardView {
    view(of: try findBoard(id, for: caller, .view, .access), for: caller)
  }

  package func addBoard(named name: String, by caller: Caller) async throws(StudioError)
    -> BoardView
  {
    let name = try checkedBoardName(name)
    let board = Board(id: .random(), name: name, times: RecordTimes(created: clock.now()))
    try await commit(to: caller.directory, by: caller.id.text) { state in
      try self.checkRoomForBoard(of: caller.id, in: state)
      return Change([.put(BoardSection.name, board.id.text, board.json)])
    }
    tellPrivateBoard(board.id, of: caller.id)
    return try self.board(board.id, for: caller)
  }

  package func changeBoard(
    _ id: BoardID, _ change: BoardChange, by caller: Caller
  ) async throws(StudioError) -> BoardView {
    let found = try findBoard(id, for: caller, .manage, .update)
    if let name = change.name { _ = try checkedBoardName(name) }
    let isSharing = change.visibility.map { $0 != found.visibility } ?? false
    if isSharing { try checkSharing(found, by: caller.actor) }
    if found.entry != nil || isSharing {
      try await changeManifest(id, change, by: caller)
    } else {
      try await changeRecord(found, change, by: caller)
    }
    return try board(id, for: caller)
  }

  /// Changes a board that was never shared: its record in its owner's directory.
  private func changeRecord(
    _ found: FoundBoard, _ change: BoardChange, by caller: Caller
  ) async throws(StudioError) {
    guard let directory = people[found.owner] else { throw .gallery(.boardNotFound) }
    let now = clock.now()
    let id = found.board.id
    try await commit(to: directory, by: caller.id.text) { state in
      guard !self.shared.holds(id) else { throw StudioError.gallery(.boardInChange) }
      guard var board = state.board(id) else { throw StudioError.gallery(.boardNotFound) }
      guard Access.allows(try self.actor(now: caller), .manage, found.standing.thing) else {
        throw StudioError.gallery(.boardNotAllowed(.update))
      }
      try self.apply(change, to: &board, for: caller.id, working: (found.owner, state))
      board.times.updated = now
      return Change([.put(BoardSection.name, id.text, board.json)])
    }
    tellPrivateBoard(id, of: found.owner)
  }

  private func changeManifest(
    _ id: BoardID, _ change: BoardChange, by caller: Caller
  ) async throws(StudioError) {
    let now = clock.now()
    try await changeShared(id, by: caller) { found, before, actor throws(StudioError) in
      guard Access.allows(actor, .manage, found.standing.thing) else {
        throw .gallery(.boardNotAllowed(.update))
      }
      var revision = BoardRevision(shared: before)
      let acts = try self.apply(change, to: &revision.shared.board, for: caller.id, working: nil)
      revision.deeds = acts.map { act in
        var deed = BoardDeed(act, on: id, at: now, by: caller.id, version: 0)
        if act == .renamed { deed.name = revision.shared.board.name }
        if act == .covered { deed = deed.to(change.cover.map { [$0] } ?? []) }
        return deed
      }
      if let wanted = change.visibility, wanted != before.grants.visibility {
        try self.checkSharing(found, by: actor)
        revision.set(wanted, at: now, by: caller.id)
      }
      return revision
    }
  }

  /// Makes the change to the board's own words; answers what of it is news.
  @discardableResult
  private func apply(
    _ change: BoardChange, to board: inout Board, for person: UserID,
    working: (owner: UserID, state: PersonState)?
  ) throws(StudioError) -> [BoardDeed.Act] {
    var acts: [BoardDeed.Act] = []
    if let name = change.name, name != board.name {
      board.name = name
      acts.append(.renamed)
    }
    if let isArchived = change.isArchived, isArchived != board.isArchived {
      board.isArchived = isArchived
      acts.append(isArchived ? .archived : .unarchived)
    }
    if let cover = change.cover, cover != board.cover {
      guard isOn(board.id, cover, working: working) else { throw .gallery(.pictureNotFound) }
      board.cover = cover
      acts.append(.covered)
    }
    return acts
  }

  /// Whether a picture hangs on a board, whoever owns it.
  private func isOn(
    _ board: BoardID, _ name: PictureName, working: (owner: UserID, state: PersonState)?
  ) -> Bool {
    if working?.state.images[name]?.shelf == .board(board) { return true }
    return people.all.contains { owner, directory in
      owner != working?.owner && directory.state.images[name]?.shelf == .board(board)
    }
  }
}

extension FoundBoard {
  var visibility: BoardVisibility { entry?.shared.grants.visibility ?? .private }
}

extension BoardRevision {
  /// Sets what everybody gets, in InvokeAI's words.
  fileprivate mutating func set(
    _ visibility: BoardVisibility, at now: Instant, by person: UserID
  ) {
    let old = shared.grants[.everybody]
    shared.grants.set(visibility, at: now, by: person)
    if visibility != .private { shared.isShared = true }
    let act: BoardDeed.Act =
      visibility == .private ? .unshared : old == nil ? .shared : .changedShare
    var deed = BoardDeed(act, on: shared.id, at: now, by: person, version: 0)
    deed.principal = .everybody
    deed.level = shared.grants[.everybody]?.level ?? old?.level
    deeds.append(deed)
    auditWord = visibility == .private ? "board_unshared" : "board_shared"
    auditDetail = "with everybody" + (deed.level.map { " (\($0.title))" } ?? "")
  }
}

// MARK: - Finding and checking

extension House {
  /// The board, where the caller may do this with it.
  func findBoard(
    _ id: BoardID, for caller: Caller, _ verb: Verb, _ wish: GalleryRefusal.Wish
  ) throws(StudioError) -> FoundBoard {
    guard let found = anyBoard(id, for: caller.id) else { throw .gallery(.boardNotFound) }
    guard Access.allows(caller.actor, verb, found.standing.thing) else {
      throw .gallery(.boardNotAllowed(wish))
    }
    noteLook(by: caller, at: found, verb)
    return found
  }

  /// The owner reads of what an administrator does only because of the wider view.
  func noteLook(by caller: Caller, at found: FoundBoard, _ verb: Verb) {
    guard caller.actor.seesEverything else { return }
    if !Access.allows(caller.actor.plain, verb, found.standing.thing) {
      noteWiderView(by: caller, of: found.owner)
    }
  }

  func checkedBoardName(_ name: String) throws(StudioError) -> String {
    guard name.contains(where: { !$0.isWhitespace }), name.count <= Limits.boardNameCharacters
    else {
      throw .gallery(.badBoardName(limit: Limits.boardNameCharacters))
    }
    return name
  }

  func checkRoomForBoard(of owner: UserID, in state: PersonState) throws(StudioError) {
    let shared = shared.all
    let own = state.boards.boards.values.count { $0.times.deleted == nil && shared[$0.id] == nil }
    let open = shared.values.count { $0.shared.owner == owner && !$0.shared.isTrashed }
    guard own + open < Limits.boardsPerPerson else {
      throw .gallery(.tooManyBoards(limit: Limits.boardsPerPerson))
    }
  }
}
