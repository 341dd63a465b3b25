import Accounts
import Base
import Gallery

/// Shelves of one person on which pictures of a list stand.
package struct OwnedShelves: Sendable {
  package let owner: UserID
  package let state: PersonState
  package let shelves: [Shelf]
}

extension House {
  /// Where the pictures of a board stand that the caller sees: everybody may have put some there.
  package func visibleShelves(
    _ board: BoardID, for caller: Caller
  ) throws(StudioError) -> [OwnedShelves] {
    _ = try findBoard(board, for: caller, .view, .access)
    return people.all.map {
      OwnedShelves(owner: $0.key, state: $0.value.state, shelves: [.board(board)])
    }
  }

  /// Where the pictures of a list stand: the caller's own, or everybody's with the wider view.
  package func visibleShelves(
    on shelf: ListedShelf, for caller: Caller
  ) throws(StudioError) -> [OwnedShelves] {
    if case .board(let id) = shelf { return try visibleShelves(id, for: caller) }
    return openDirectories(to: caller).map { owner, state in
      OwnedShelves(
        owner: owner, state: state,
        shelves: shelf == .everywhere ? [.everything] : uncategorizedShelves(of: owner, in: state))
    }
  }

  /// The directories whose content the caller owns, or looks through with the wider view.
  func openDirectories(
    to caller: Caller
  ) -> [(owner: UserID, state: PersonState)] {
    guard caller.actor.seesEverything else {
      return belongings(of: caller).map { ($0.owner, $0.directory.state) }
    }
    return people.all.map { owner, directory in
      let state = directory.state
      if state.images.count > 0 || !state.boards.boards.isEmpty {
        noteWiderView(by: caller, of: owner)
      }
      return (owner, state)
    }
  }

  /// Where a person's pictures without a board are found; those on a board that is gone, or that its
  /// people have closed to this person, count as such.
  package func uncategorizedShelves(of owner: UserID, in state: PersonState) -> [Shelf] {
    [.uncategorized] + state.images.boards.filter { !isShown($0, to: owner) }.map(Shelf.board)
  }

  /// The board that a picture hangs on, for somebody who looks; nil where they cannot see that board.
  func shownBoard(of record: ImageRecord, for actor: Actor) -> BoardID? {
    record.board.flatMap { allows(actor, .view, onBoard: $0) ? $0 : nil }
  }

  /// Whether a board is among somebody's boards, without any wider view.
  private func isShown(_ id: BoardID, to person: UserID) -> Bool {
    guard let found = anyBoard(id, for: person) else { return false }
    return found.owner == person || found.standing.grant != nil
      || roster.inheritance(of: person).contains(found.owner)
  }
}
