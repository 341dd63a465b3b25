import Base

/// Which pictures of a shelf, and in which order.
package struct PictureQuery: Sendable {
  package enum Direction: String, Sendable {
    case ascending = "ASC"
    case descending = "DESC"
  }

  package var categories: Set<ImageCategory> = Set(ImageCategory.allCases)
  package var isIntermediate: Bool?
  package var origin: ImageOrigin?
  package var isStarred: Bool?
  /// The exact name of a model.
  package var model: String?
  /// Made at this instant or later, and before that one.
  package var from: Instant?
  package var before: Instant?
  package var direction = Direction.descending
  package var starredFirst = true

  package init() {}

  /// "Images" as people count them: general ones, without intermediates.
  package static var images: PictureQuery {
    var query = PictureQuery()
    query.categories = [.general]
    query.isIntermediate = false
    return query
  }

  /// Uploads, masks and what else is no result.
  package static var assets: PictureQuery {
    var query = PictureQuery()
    query.categories = [.mask, .control, .user, .other]
    query.isIntermediate = false
    return query
  }

  /// The bits of all kinds that the query admits.
  var kinds: UInt32 {
    var mask: UInt32 = 0
    for category in categories {
      for origin in ImageOrigin.allCases where self.origin ?? origin == origin {
        for intermediate in [false, true] where isIntermediate ?? intermediate == intermediate {
          mask |= 1 << UInt32(PictureKind(category, origin, isIntermediate: intermediate).number)
        }
      }
    }
    return mask
  }

  /// Whether whole chunks can be counted by kind alone.
  var isAboutKindsAlone: Bool { model == nil && from == nil && before == nil }
}

extension ImageSection {
  /// Names of the pictures on `shelves` in the order of `query`, with the number of starred ones in it.
  ///
  /// Ties of time are broken by name, so paging neither repeats nor loses a picture.
  package func names(
    on shelves: [Shelf], _ query: PictureQuery
  ) -> (names: [PictureName], starred: Int) {
    let selection = PictureSelection([PictureSource(self, shelves)], query)
    return (selection.page(from: 0, count: .max).map(\.name), selection.starred)
  }

  /// How many pictures `shelves` hold that `query` admits.
  package func count(on shelves: [Shelf], _ query: PictureQuery) -> Int {
    guard query.isAboutKindsAlone else {
      return PictureSelection([PictureSource(self, shelves)], query).total
    }
    let kinds = query.kinds
    return shelves.compactMap { order(of: $0) }.reduce(0) { sum, order in
      sum + (query.isStarred == false ? 0 : order.starred.counts.sum(kinds))
        + (query.isStarred == true ? 0 : order.plain.counts.sum(kinds))
    }
  }

  /// The pictures that were put into the trash before an instant.
  package func trashed(before time: Instant) -> [PictureName] {
    var query = PictureQuery()
    query.before = time
    return names(on: [.trash], query).names
  }

  /// Bytes of the files of all pictures on a shelf.
  package func bytes(on shelf: Shelf) -> Int { order(of: shelf)?.bytes ?? 0 }

  /// The picture that stands for a shelf: the newest starred one, else the newest.
  package func cover(of shelf: Shelf) -> PictureName? {
    guard let order = order(of: shelf) else { return nil }
    var query = PictureQuery()
    query.isIntermediate = false
    let kinds = query.kinds
    for list in [order.starred, order.plain] where list.counts.sum(kinds) > 0 {
      for chunk in list.chunks.reversed() {
        let newest = chunk.places.last { kinds >> UInt32($0.kind.number) & 1 != 0 }
        if let newest { return PictureName(newest.id) }
      }
    }
    return nil
  }
}
