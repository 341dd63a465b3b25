import Accounts
import Base
import Gallery

/// A board as one person sees it.
package struct BoardView: Sendable {
  package let board: Board
  package let owner: UserID
  /// For lists of administrators only.
  package let ownerName: String?
  package let sharing: BoardSharing
  package let imageCount: Int
  package let assetCount: Int
  package let cover: PictureName?
}

/// What a person reads about a board's sharing.
package struct BoardSharing: Sendable {
  /// The caller's own level; nil for owners, and for administrators with the wider view.
  package let level: BoardLevel?
  package let isShared: Bool
  package let shareCount: Int
  package let visibility: BoardVisibility
  package let isClosed: Bool
  /// Whose board it is, where it is not the caller's own.
  package let ownerDisplayName: String?
}

extension House {
  func view(of found: FoundBoard, for caller: Caller) -> BoardView {
    let person = people[found.owner]?.state.account.person
    let isOwn = caller.actor.owns(found.owner)
    let grants = found.entry?.shared.grants ?? BoardGrants()
    let counts = counts(on: found.board)
    return BoardView(
      board: found.board, owner: found.owner,
      ownerName: caller.actor.isAdministrator ? person?.name : nil,
      sharing: BoardSharing(
        level: isOwn || caller.actor.seesEverything ? nil : found.standing.grant,
        isShared: found.standing.isShared, shareCount: grants.count,
        visibility: grants.visibility, isClosed: found.standing.isClosed,
        ownerDisplayName: found.owner == caller.id ? nil : person?.name),
      imageCount: counts.images, assetCount: counts.assets, cover: counts.cover)
  }

  /// Pictures of everybody on a board, and the one that stands for it.
  private func counts(on board: Board) -> (images: Int, assets: Int, cover: PictureName?) {
    let shelf = Shelf.board(board.id)
    var sums = (images: 0, assets: 0)
    var chosen: PictureName?
    var covers: [ImageRecord] = []
    for directory in people.all.values {
      let pictures = directory.state.images
      sums.images += pictures.count(on: [shelf], .images)
      sums.assets += pictures.count(on: [shelf], .assets)
      if let cover = board.cover, pictures[cover]?.shelf == shelf { chosen = cover }
      if let newest = pictures.cover(of: shelf).flatMap({ pictures[$0] }) { covers.append(newest) }
    }
    let newest = covers.max {
      ($0.isStarred ? 1 : 0, $0.times.created, $0.name)
        < ($1.isStarred ? 1 : 0, $1.times.created, $1.name)
    }
    return (sums.images, sums.assets, chosen ?? newest?.name)
  }
}
