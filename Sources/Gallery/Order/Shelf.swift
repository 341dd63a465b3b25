/// Where a picture stands in lists: on a board, on none, or in the trash.
package enum Shelf: Hashable, Sendable {
  case board(BoardID)
  case uncategorized
  case trash
  /// Every picture that is not in the trash, whatever it hangs on.
  case everything
}

extension ImageRecord {
  /// The shelf that a record says; whether its board still is there is the caller's to know.
  package var shelf: Shelf {
    if isTrashed { return .trash }
    return board.map(Shelf.board) ?? .uncategorized
  }
}
