import Base

/// A picture's place in a list: when it was made, then its name, so that no two places are equal.
struct PicturePlace: Comparable, Sendable {
  let created: Instant
  let name: PictureName
  /// The bit of its category.
  let category: UInt8
  let isIntermediate: Bool
  let isExternal: Bool

  init(_ record: ImageRecord) {
    created = record.times.created
    name = record.name
    category = record.category.bit
    isIntermediate = record.isIntermediate
    isExternal = record.origin == .external
  }

  static func < (a: PicturePlace, b: PicturePlace) -> Bool {
    (a.created, a.name) < (b.created, b.name)
  }
}

/// The pictures of one board in one month, oldest first, starred ones apart.
struct PictureOrder: Sendable {
  private(set) var starred: [PicturePlace] = []
  private(set) var plain: [PicturePlace] = []

  var isEmpty: Bool { starred.isEmpty && plain.isEmpty }

  mutating func insert(_ record: ImageRecord) {
    let place = PicturePlace(record)
    if record.isStarred {
      PictureOrder.insert(place, into: &starred)
    } else {
      PictureOrder.insert(place, into: &plain)
    }
  }

  mutating func remove(_ record: ImageRecord) {
    let place = PicturePlace(record)
    if record.isStarred {
      PictureOrder.remove(place, from: &starred)
    } else {
      PictureOrder.remove(place, from: &plain)
    }
  }

  private static func insert(_ place: PicturePlace, into list: inout [PicturePlace]) {
    list.insert(place, at: position(of: place, in: list))
  }

  private static func remove(_ place: PicturePlace, from list: inout [PicturePlace]) {
    let at = position(of: place, in: list)
    precondition(at < list.count && list[at].name == place.name, "\(place.name) is not in its list")
    list.remove(at: at)
  }

  /// The first position whose place is not before `place`; new pictures go to the end at once.
  private static func position(of place: PicturePlace, in list: [PicturePlace]) -> Int {
    if let last = list.last, last < place { return list.count }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
