import Accounts
import Base
import Gallery
import Journal

/// A board as one person sees it.
package struct BoardView: Sendable {
  package let board: Board
  package let owner: UserID
  /// For lists of administrators only.
  package let ownerName: String?
  package let imageCount: Int
  package let assetCount: Int
  package let cover: PictureName?
}

/// What a person may change of a board; nil leaves it alone.
package struct BoardChange: Sendable {
  package var name: String?
  package var isArchived: Bool?
  package var cover: PictureName?

  package init(name: String? = nil, isArchived: Bool? = nil, cover: PictureName? = nil) {
    self.name = name
    self.isArchived = isArchived
    self.cover = cover
  }
}

/// What went with a board.
package struct DeletedBoard: Sendable {
  package let id: BoardID
  /// Pictures that were on it and are uncategorized now.
  package let freed: [PictureName]
  /// Pictures that were put into the trash with it.
  package let trashed: [PictureName]
}

extension House {
  /// The boards that the caller sees, newest first.
  package func boards(for caller: Caller, includeArchived: Bool) -> [BoardView] {
    let seen = caller.actor.seesEverything ? Array(directories) : [(caller.id, caller.directory)]
    return seen.flatMap { owner, directory -> [BoardView] in
      let state = directory.state
      return state.boards.boards.values
        .filter { $0.times.deleted == nil && (includeArchived || !$0.isArchived) }
        .map { view(of: $0, owner: owner, in: state, for: caller) }
    }
    .sorted { ($0.board.times.created, $0.board.id) > ($1.board.times.created, $1.board.id) }
  }

  package func board(_ id: BoardID, for caller: Caller) throws(StudioError) -> BoardView {
    let found = try findBoard(id, for: caller, .view, .access)
    return view(of: found.board, owner: found.owner, in: found.directory.state, for: caller)
  }

  package func addBoard(named name: String, by caller: Caller) async throws(StudioError)
    -> BoardView
  {
    let name = try checkedBoardName(name)
    let board = Board(id: .random(), name: name, times: RecordTimes(created: clock.now()))
    try await commit(to: caller.directory, by: caller.id.text) { state in
      let live = state.boards.boards.values.count { $0.times.deleted == nil }
      guard live < Limits.boardsPerPerson else {
        throw StudioError.gallery(.tooManyBoards(limit: Limits.boardsPerPerson))
      }
      return Change([.put(BoardSection.name, board.id.text, board.json)])
    }
    events.publish(.boardsChanged, to: .person(caller.id))
    return view(of: board, owner: caller.id, in: caller.directory.state, for: caller)
  }

  package func changeBoard(
    _ id: BoardID, _ change: BoardChange, by caller: Caller
  ) async throws(StudioError) -> BoardView {
    let found = try findBoard(id, for: caller, .manage, .update)
    let name: String? = if let wanted = change.name { try checkedBoardName(wanted) } else { nil }
    let now = clock.now()
    let changed = try await commit(to: found.directory, by: caller.id.text) { state in
      guard var board = state.board(id) else { throw StudioError.gallery(.boardNotFound) }
      board.name = name ?? board.name
      board.isArchived = change.isArchived ?? board.isArchived
      if let cover = change.cover {
        guard state.images[cover] != nil else { throw StudioError.gallery(.pictureNotFound) }
        board.cover = cover
      }
      board.times.updated = now
      return Change([.put(BoardSection.name, id.text, board.json)], result: board)
    }
    events.publish(.boardsChanged, to: .person(found.owner))
    return view(of: changed, owner: found.owner, in: found.directory.state, for: caller)
  }

  /// Puts a board into the trash; its pictures go with it or become uncategorized.
  package func deleteBoard(
    _ id: BoardID, withPictures: Bool, by caller: Caller
  ) async throws(StudioError) -> DeletedBoard {
    let found = try findBoard(id, for: caller, .delete, .delete)
    let now = clock.now()
    let deleted = try await commit(to: found.directory, by: caller.id.text, freesSpace: true) {
      state in
      guard var board = state.board(id) else { throw StudioError.gallery(.boardNotFound) }
      let names = state.images.names(on: [.board(id)], PictureQuery()).names
      board.times.deleted = now
      var ops: [Op] = [.put(BoardSection.name, id.text, board.json)]
      if withPictures, !names.isEmpty { ops.append(ImageSection.trash(names, at: now)) }
      return Change(
        ops,
        result: DeletedBoard(
          id: id, freed: withPictures ? [] : names, trashed: withPictures ? names : []))
    }
    events.publish(.boardsChanged, to: .person(found.owner))
    events.publish(.imagesChanged(boards: [id, nil]), to: .person(found.owner))
    return deleted
  }

  /// Takes boards out of the trash; their pictures hang on them again.
  package func restoreBoards(_ ids: [BoardID], by caller: Caller) async throws(StudioError)
    -> [BoardID]
  {
    let restored = try await commit(to: caller.directory, by: caller.id.text) { state in
      let boards = ids.compactMap { state.boards[$0] }.filter { $0.times.deleted != nil }
      let ops = boards.map { board -> Op in
        var board = board
        board.times.deleted = nil
        return .put(BoardSection.name, board.id.text, board.json)
      }
      return Change(ops, result: boards.map(\.id))
    }
    if !restored.isEmpty {
      events.publish(.boardsChanged, to: .person(caller.id))
      events.publish(.imagesChanged(boards: restored + [nil]), to: .person(caller.id))
    }
    return restored
  }
}

// MARK: - Finding and checking

/// A board with the directory that it is in.
struct FoundBoard {
  let board: Board
  let owner: UserID
  let directory: PersonDirectory
}

extension House {
  /// The board, where the caller may do this with it.
  func findBoard(
    _ id: BoardID, for caller: Caller, _ verb: Verb, _ wish: GalleryRefusal.Wish
  ) throws(StudioError) -> FoundBoard {
    guard let found = anyBoard(id, nearest: caller) else { throw .gallery(.boardNotFound) }
    let thing = Thing.board(owner: found.owner, grant: nil, isShared: false)
    guard Access.allows(caller.actor, verb, thing) else {
      throw .gallery(.boardNotAllowed(wish))
    }
    return found
  }

  private func anyBoard(_ id: BoardID, nearest caller: Caller) -> FoundBoard? {
    if let board = caller.directory.state.board(id) {
      return FoundBoard(board: board, owner: caller.id, directory: caller.directory)
    }
    for (owner, directory) in directories {
      if let board = directory.state.board(id) {
        return FoundBoard(board: board, owner: owner, directory: directory)
      }
    }
    return nil
  }

  private func checkedBoardName(_ name: String) throws(StudioError) -> String {
    guard name.contains(where: { !$0.isWhitespace }), name.count <= Limits.boardNameCharacters
    else {
      throw .gallery(.badBoardName(limit: Limits.boardNameCharacters))
    }
    return name
  }

  private func view(
    of board: Board, owner: UserID, in state: PersonState, for caller: Caller
  ) -> BoardView {
    var pictures = PictureQuery()
    pictures.isIntermediate = false
    pictures.categories = [.general]
    var assets = pictures
    assets.categories = [.mask, .control, .user, .other]
    let person = state.account.person
    return BoardView(
      board: board, owner: owner,
      ownerName: caller.actor.isAdministrator ? person?.displayName ?? person?.email : nil,
      imageCount: state.images.count(on: [.board(board.id)], pictures),
      assetCount: state.images.count(on: [.board(board.id)], assets),
      cover: board.cover.flatMap { state.images[$0]?.isTrashed == false ? $0 : nil }
        ?? state.images.cover(of: .board(board.id)))
  }
}
