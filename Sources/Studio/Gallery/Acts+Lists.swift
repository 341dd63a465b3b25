import Accounts
import Base
import Gallery

/// What a list of pictures is asked for.
package struct ListRequest: Sendable {
  package var shelf: ListedShelf
  package var query: PictureQuery
  package var search: SearchTerm?

  package init(shelf: ListedShelf, query: PictureQuery = PictureQuery(), search: SearchTerm? = nil)
  {
    self.shelf = shelf
    self.query = query
    self.search = search
  }
}

/// The pictures of a list in their order, as they stood when it was asked for.
package struct PictureListing: Sendable {
  let shelves: [OwnedShelves]
  package let selection: PictureSelection

  package var total: Int { selection.total }
  package var starred: Int { selection.starred }
}

extension House {
  /// The pictures that a request admits, of everyone whose pictures the caller sees there.
  package func listing(
    _ request: ListRequest, for caller: Caller
  ) async throws(StudioError) -> PictureListing {
    let shelves = try visibleShelves(on: request.shelf, for: caller)
    let sources = try await searched(shelves, for: request.search)
    return PictureListing(
      shelves: shelves, selection: PictureSelection(sources, request.query))
  }

  /// One page of a list.
  package func page(
    of listing: PictureListing, from offset: Int, count: Int, for caller: Caller
  ) -> [PictureView] {
    listing.selection.page(from: offset, count: count).compactMap { picked in
      let shelf = listing.shelves[picked.source]
      guard let record = shelf.state.images[picked.name], let directory = directory(of: shelf.owner)
      else { return nil }
      let found = FoundPicture(record: record, owner: shelf.owner, directory: directory)
      return view(of: found, for: caller)
    }
  }
}
