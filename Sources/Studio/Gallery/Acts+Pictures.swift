import Accounts
import Base
import Gallery
import Journal

/// A picture as one person sees it.
package struct PictureView: Sendable {
  package let record: ImageRecord
  /// The board that it hangs on, where that board still is there.
  package let board: BoardID?
}

/// What a bulk act did: to which pictures, and which boards look different now (nil is "uncategorized").
package struct BulkOutcome: Sendable {
  package var done: [PictureName] = []
  package var failed: [PictureName] = []
  package var boards: Set<BoardID?> = []
}

/// Which pictures a list is of.
package enum ListedShelf: Sendable, Equatable {
  /// All of the caller's, whatever board they are on.
  case everywhere
  case uncategorized
  case board(BoardID)
}

extension House {
  /// Names of the pictures that the caller sees on a shelf.
  package func pictureNames(
    on shelf: ListedShelf, _ query: PictureQuery, for caller: Caller
  ) throws(StudioError) -> (names: [PictureName], starred: Int) {
    let (state, shelves) = try shelves(shelf, for: caller)
    return state.images.names(on: shelves, query)
  }

  package func picture(_ name: PictureName, for caller: Caller) throws(StudioError) -> PictureView {
    let found = try findPicture(name, for: caller, .view, .access)
    return view(of: found)
  }

  /// The pictures of `names` that the caller may see, in that order; others are left out.
  package func pictures(_ names: [PictureName], for caller: Caller) throws(StudioError)
    -> [PictureView]
  {
    guard names.count <= Limits.namesPerRequest else {
      throw .gallery(.tooManyNames(limit: Limits.namesPerRequest))
    }
    return names.compactMap { anyPicture($0, nearest: caller) }
      .filter { allows(caller, .view, $0) }.map(view)
  }

  package func starPictures(
    _ names: [PictureName], _ isStarred: Bool, by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    try await changeMany(names, by: caller, .edit, refusing: .modify) { names, now in
      ImageSection.star(names, isStarred, at: now)
    }
  }

  /// Puts the caller's own pictures on a board, or takes them off any.
  package func movePictures(
    _ names: [PictureName], to board: BoardID?, by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    if let board { _ = try findBoard(board, for: caller, .add, .modify) }
    var outcome = try await changeMany(names, by: caller, .edit, refusing: .modify) { names, now in
      ImageSection.move(names, to: board, at: now)
    }
    outcome.boards.insert(board)
    events.publish(.imagesChanged(boards: [board]), to: .person(caller.id))
    return outcome
  }

  /// Puts pictures into the trash, each into its owner's; those that the caller may not delete are skipped.
  package func deletePictures(
    _ names: [PictureName], by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    try await changeMany(names, by: caller, .delete, refusing: nil, freesSpace: true) {
      names, now in
      ImageSection.trash(names, at: now)
    }
  }

  package func restorePictures(
    _ names: [PictureName], by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    try await changeMany(names, by: caller, .edit, refusing: nil, fromTrash: true) { names, now in
      ImageSection.restore(names, at: now)
    }
  }
}

// MARK: - Many at once

extension House {
  /// One atomic record per owner over the pictures of `names` that the caller may change so.
  ///
  /// - Parameter wish: what the refusal of the whole says; nil skips what is not allowed.
  private func changeMany(
    _ names: [PictureName], by caller: Caller, _ verb: Verb, refusing wish: GalleryRefusal.Wish?,
    fromTrash: Bool = false, freesSpace: Bool = false,
    _ op: @escaping @Sendable ([PictureName], Instant) -> Op
  ) async throws(StudioError) -> BulkOutcome {
    guard names.count <= Limits.namesPerRequest else {
      throw .gallery(.tooManyNames(limit: Limits.namesPerRequest))
    }
    var outcome = BulkOutcome()
    var owners: [UserID: [PictureName]] = [:]
    var seen: Set<PictureName> = []
    for name in names where seen.insert(name).inserted {
      let found = anyPicture(name, nearest: caller, inTrash: fromTrash)
      if let found, allows(caller, verb, found) {
        owners[found.owner, default: []].append(name)
        outcome.boards.insert(found.directory.state.shownBoard(of: found.record))
      } else if let wish {
        throw .gallery(.pictureNotAllowed(wish))
      } else {
        outcome.failed.append(name)
      }
    }
    let now = clock.now()
    for (owner, names) in owners {
      guard let directory = directory(of: owner) else { continue }
      outcome.done += try await commit(to: directory, by: caller.id.text, freesSpace: freesSpace) {
        state in
        let there = names.filter { state.images[$0].map { $0.isTrashed == fromTrash } ?? false }
        return Change(there.isEmpty ? [] : [op(there, now)], result: there)
      }
      events.publish(.imagesChanged(boards: Array(outcome.boards)), to: .person(owner))
      events.publish(.boardsChanged, to: .person(owner))
    }
    return outcome
  }
}

// MARK: - Finding

/// A picture with the directory that it is in.
struct FoundPicture {
  let record: ImageRecord
  let owner: UserID
  let directory: PersonDirectory
}

extension House {
  /// The picture, where the caller may do this with it. To a regular person an unknown name and
  /// somebody else's read alike.
  func findPicture(
    _ name: PictureName, for caller: Caller, _ verb: Verb, _ wish: GalleryRefusal.Wish
  ) throws(StudioError) -> FoundPicture {
    guard let found = anyPicture(name, nearest: caller) else {
      throw .gallery(caller.actor.isAdministrator ? .pictureNotFound : .pictureNotAllowed(wish))
    }
    guard allows(caller, verb, found) else { throw .gallery(.pictureNotAllowed(wish)) }
    return found
  }

  private func anyPicture(
    _ name: PictureName, nearest caller: Caller, inTrash: Bool = false
  ) -> FoundPicture? {
    func found(_ owner: UserID, _ directory: PersonDirectory) -> FoundPicture? {
      guard let record = directory.state.images[name], record.isTrashed == inTrash else {
        return nil
      }
      return FoundPicture(record: record, owner: owner, directory: directory)
    }
    if let own = found(caller.id, caller.directory) { return own }
    return directories.lazy.compactMap { found($0.key, $0.value) }.first
  }

  private func allows(_ caller: Caller, _ verb: Verb, _ found: FoundPicture) -> Bool {
    Access.allows(caller.actor, verb, .image(owner: found.owner, boardOwner: nil, grant: nil))
  }

  func view(of found: FoundPicture) -> PictureView {
    PictureView(record: found.record, board: found.directory.state.shownBoard(of: found.record))
  }

  private func shelves(
    _ shelf: ListedShelf, for caller: Caller
  ) throws(StudioError) -> (PersonState, [Shelf]) {
    switch shelf {
    case .everywhere:
      let state = caller.directory.state
      let boards = state.boards.boards.keys.map(Shelf.board)
      return (state, [.uncategorized] + boards)
    case .uncategorized:
      let state = caller.directory.state
      return (state, state.uncategorizedShelves)
    case .board(let id):
      let found = try findBoard(id, for: caller, .view, .access)
      return (found.directory.state, [.board(id)])
    }
  }
}
