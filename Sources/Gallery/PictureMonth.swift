import Base

/// Where a picture stands in lists: on a board, on none, or in the trash.
package enum Shelf: Hashable, Sendable {
  case board(BoardID)
  case uncategorized
  case trash
}

extension ImageRecord {
  /// The shelf that a record says; whether its board still is there is the caller's to know.
  package var shelf: Shelf {
    if isTrashed { return .trash }
    return board.map(Shelf.board) ?? .uncategorized
  }
}

/// One person's pictures of one month: the unit that is copied on write and written as one shard.
struct PictureMonth: Sendable {
  private(set) var records: [PictureName: ImageRecord] = [:]
  private(set) var shelves: [Shelf: PictureOrder] = [:]

  var isEmpty: Bool { records.isEmpty }

  mutating func put(_ record: ImageRecord) {
    remove(record.name)
    records[record.name] = record
    shelves[record.shelf, default: PictureOrder()].insert(record)
  }

  @discardableResult
  mutating func remove(_ name: PictureName) -> ImageRecord? {
    guard let old = records.removeValue(forKey: name) else { return nil }
    shelves[old.shelf]?.remove(old)
    if shelves[old.shelf]?.isEmpty == true { shelves[old.shelf] = nil }
    return old
  }
}
