import Accounts
import Base
import Gallery
import Journal

/// A picture as one person sees it.
package struct PictureView: Sendable {
  package let record: ImageRecord
  /// The board that it hangs on, where the one who looks can see that board.
  package let board: BoardID?
  /// Whose it is, where it is not the caller's own.
  package let owner: PictureOwner?
}

/// Somebody else, by whom a picture is.
package struct PictureOwner: Equatable, Sendable {
  package let id: UserID
  package let name: String
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
    let sources = try visibleShelves(on: shelf, for: caller)
      .map { PictureSource($0.state.images, $0.shelves) }
    let selection = PictureSelection(sources, query)
    return (selection.page(from: 0, count: .max).map(\.name), selection.starred)
  }

  package func picture(_ name: PictureName, for caller: Caller) throws(StudioError) -> PictureView {
    view(of: try findPicture(name, for: caller, .view, .access), for: caller)
  }

  /// The pictures of `names` that the caller may see, in that order; others are left out.
  package func pictures(_ names: [PictureName], for caller: Caller) throws(StudioError)
    -> [PictureView]
  {
    guard names.count <= Limits.namesPerRequest else {
      throw .gallery(.tooManyNames(limit: Limits.namesPerRequest))
    }
    return names.compactMap { anyPicture($0, nearest: caller) }
      .filter { allows(caller.actor, .view, $0.record, of: $0.owner) }
      .map { view(of: $0, for: caller) }
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
  /// The picture, where the caller may do this with it. Without the wider view an unknown name and
  /// somebody else's read alike.
  func findPicture(
    _ name: PictureName, for caller: Caller, _ verb: Verb, _ wish: GalleryRefusal.Wish
  ) throws(StudioError) -> FoundPicture {
    guard let found = anyPicture(name, nearest: caller) else {
      throw .gallery(caller.actor.seesEverything ? .pictureNotFound : .pictureNotAllowed(wish))
    }
    guard allows(caller.actor, verb, found.record, of: found.owner) else {
      throw .gallery(.pictureNotAllowed(wish))
    }
    noteLook(by: caller, at: found)
    return found
  }

  /// The owner reads of a look that only the wider view allows.
  private func noteLook(by caller: Caller, at found: FoundPicture) {
    guard caller.actor.seesEverything, found.owner != caller.id else { return }
    if !allows(caller.actor.plain, .view, found.record, of: found.owner) {
      noteWiderView(by: caller, of: found.owner)
    }
  }

  func anyPicture(
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

  func view(of found: FoundPicture, for caller: Caller) -> PictureView {
    PictureView(
      record: found.record, board: shownBoard(of: found.record, for: caller.actor),
      owner: found.owner == caller.id
        ? nil
        : PictureOwner(
          id: found.owner, name: found.directory.state.account.person?.name ?? "Somebody"))
  }
}
