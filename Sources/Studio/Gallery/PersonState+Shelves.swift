import Base
import Gallery

extension PersonState {
  /// The board's record, unless it is in the trash. A board that was ever shared has its word in its
  /// manifest; ask the house.
  func board(_ id: BoardID) -> Board? {
    boards[id].flatMap { $0.times.deleted == nil ? $0 : nil }
  }
}
