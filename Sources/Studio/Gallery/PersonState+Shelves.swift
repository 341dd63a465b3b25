import Base
import Gallery

extension PersonState {
  /// The board, unless it is in the trash.
  func board(_ id: BoardID) -> Board? {
    boards[id].flatMap { $0.times.deleted == nil ? $0 : nil }
  }

  /// Where pictures without a board are found: those whose board is gone count as such.
  var uncategorizedShelves: [Shelf] {
    [.uncategorized]
      + boards.boards.values.filter { $0.times.deleted != nil }.map { .board($0.id) }
  }

  /// The board that a picture hangs on now, for those who look.
  func shownBoard(of record: ImageRecord) -> BoardID? {
    record.board.flatMap { board($0)?.id }
  }
}
