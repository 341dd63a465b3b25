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
  package var direction = Direction.descending
  package var starredFirst = true

  package init() {}

  func admits(_ place: PicturePlace) -> Bool {
    (isIntermediate == nil || isIntermediate == place.isIntermediate)
      && (origin == nil || (origin == .external) == place.isExternal)
      && categories.contains { $0.bit == place.category }
  }
}

extension ImageSection {
  /// Names of the pictures on `shelves` in the order of `query`, with the number of starred ones in it.
  ///
  /// Ties of time are broken by name, so paging neither repeats nor loses a picture.
  package func names(
    on shelves: [Shelf], _ query: PictureQuery
  ) -> (names: [PictureName], starred: Int) {
    let starred = places(on: shelves, \.starred, query)
    let plain = places(on: shelves, \.plain, query)
    guard !query.starredFirst else { return ((starred + plain).map(\.name), starred.count) }
    let ascending = (starred + plain).sorted()
    let all = query.direction == .ascending ? ascending : ascending.reversed()
    return (all.map(\.name), starred.count)
  }

  /// How many pictures `shelves` hold that `query` admits.
  package func count(on shelves: [Shelf], _ query: PictureQuery) -> Int {
    months.values.reduce(0) { sum, month in
      shelves.compactMap { month.shelves[$0] }.reduce(sum) { sum, order in
        sum + order.starred.count(where: query.admits) + order.plain.count(where: query.admits)
      }
    }
  }

  /// The picture that stands for a shelf: the newest starred one, else the newest.
  package func cover(of shelf: Shelf) -> PictureName? {
    let orders = monthKeys(.descending).compactMap { months[$0]?.shelves[shelf] }
    var query = PictureQuery()
    query.isIntermediate = false
    for list in orders.map(\.starred) + orders.map(\.plain) {
      if let place = list.last(where: query.admits) { return place.name }
    }
    return nil
  }

  private func monthKeys(_ direction: PictureQuery.Direction) -> [String] {
    let ascending = months.keys.sorted()
    return direction == .ascending ? ascending : ascending.reversed()
  }

  private func places(
    on shelves: [Shelf], _ list: KeyPath<PictureOrder, [PicturePlace]>, _ query: PictureQuery
  ) -> [PicturePlace] {
    monthKeys(query.direction).flatMap { month in
      let orders = shelves.compactMap { months[month]?.shelves[$0] }
      let admitted = orders.flatMap { $0[keyPath: list].filter(query.admits) }
      let ascending = orders.count > 1 ? admitted.sorted() : admitted
      return query.direction == .ascending ? ascending : ascending.reversed()
    }
  }
}
