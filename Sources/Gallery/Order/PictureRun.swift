import Base

/// What a query asks of each picture.
struct PictureFilter: Sendable {
  let kinds: UInt32
  /// The number of the wanted model in the source's table.
  let model: UInt32?
  let from: Int64
  let before: Int64

  init(_ query: PictureQuery, model: UInt32?) {
    kinds = query.kinds
    self.model = model
    from = query.from?.nanoseconds ?? .min
    before = query.before?.nanoseconds ?? .max
  }

  @inline(__always)
  func admits(_ place: PicturePlace) -> Bool {
    kinds >> UInt32(place.kind.number) & 1 != 0 && place.time >= from && place.time < before
      && (model == nil || model == place.model)
  }

  enum Cover { case none, some, all }

  /// How much of a chunk lies in the span of time.
  func cover(_ chunk: PictureList.Chunk) -> Cover {
    guard let first = chunk.places.first, let last = chunk.places.last, first.time < before,
      last.time >= from
    else { return .none }
    return model == nil && first.time >= from && last.time < before ? .all : .some
  }
}

/// One list with those of its pictures that a filter admits, counted chunk by chunk.
struct PictureRun: Sendable {
  struct Cursor: Sendable {
    var chunk: Int
    var at: Int
  }

  /// One side of a point in time.
  enum Side {
    case before(Int64)
    case after(Int64)
  }

  let source: Int
  let isStarred: Bool
  private let list: PictureList
  private let filter: PictureFilter
  /// For a search: one bit for each place, `words` of 64 for each chunk.
  private let found: [UInt64]?
  /// Admitted pictures before each chunk, and in all of them.
  private let ranks: [Int]

  private static let words = PictureList.chunkSize / 64

  init(
    _ source: Int, _ list: PictureList, isStarred: Bool, _ filter: PictureFilter,
    _ found: [PictureKey]?
  ) {
    self.source = source
    self.isStarred = isStarred
    self.list = list
    self.filter = filter
    let bits = found.map { PictureRun.bits(of: $0, in: list) }
    self.found = bits
    var sum = 0
    var ranks = [0]
    ranks.reserveCapacity(list.chunks.count + 1)
    for (index, chunk) in list.chunks.enumerated() {
      sum += PictureRun.count(chunk, filter, bits, index)
      ranks.append(sum)
    }
    self.ranks = ranks
  }

  var total: Int { ranks[ranks.count - 1] }
  var firstTime: Int64? { list.chunks.first?.places.first?.time }
  var lastTime: Int64? { list.chunks.last?.places.last?.time }

  private static func count(
    _ chunk: PictureList.Chunk, _ filter: PictureFilter, _ bits: [UInt64]?, _ index: Int
  ) -> Int {
    switch filter.cover(chunk) {
    case .none: return 0
    case .all where bits == nil: return chunk.counts.sum(filter.kinds)
    case .all, .some: break
    }
    guard let bits else { return chunk.places.count(where: filter.admits) }
    var count = 0
    for word in 0..<words {
      var rest = bits[index * words + word]
      while rest != 0 {
        if filter.admits(chunk.places[word * 64 + rest.trailingZeroBitCount]) { count += 1 }
        rest &= rest - 1
      }
    }
    return count
  }

  /// Marks what was found; both sides are in the order of time.
  private static func bits(of found: [PictureKey], in list: PictureList) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: list.chunks.count * words)
    var next = 0
    for (index, chunk) in list.chunks.enumerated() {
      guard let first = chunk.places.first, let last = chunk.places.last else { continue }
      while next < found.count, found[next] < PictureKey(first) { next += 1 }
      guard next < found.count else { break }
      guard found[next] <= PictureKey(last) else { continue }
      for (at, place) in chunk.places.enumerated() {
        let key = PictureKey(place)
        while next < found.count, found[next] < key { next += 1 }
        guard next < found.count else { break }
        if found[next] == key { bits[index * words + at / 64] |= 1 << UInt64(at % 64) }
      }
    }
    return bits
  }

  func place(at cursor: Cursor) -> PicturePlace { list.chunks[cursor.chunk].places[cursor.at] }

  private func admits(_ chunk: Int, _ at: Int) -> Bool {
    if let found, found[chunk * Self.words + at / 64] >> UInt64(at % 64) & 1 == 0 { return false }
    return filter.admits(list.chunks[chunk].places[at])
  }

  /// The admitted picture number `rank`, oldest first.
  func cursor(ofRank rank: Int) -> Cursor? {
    guard rank >= 0, rank < total else { return nil }
    let chunk = ranks.partitionPoint { $0 > rank } - 1
    var left = rank - ranks[chunk]
    for at in list.chunks[chunk].places.indices where admits(chunk, at) {
      if left == 0 { return Cursor(chunk: chunk, at: at) }
      left -= 1
    }
    return nil
  }

  /// The next admitted picture.
  func step(_ cursor: Cursor, ascends: Bool) -> Cursor? {
    var next = cursor
    while true {
      next.at += ascends ? 1 : -1
      if next.at < 0 || next.at >= list.chunks[next.chunk].places.count {
        repeat {
          next.chunk += ascends ? 1 : -1
          guard list.chunks.indices.contains(next.chunk) else { return nil }
        } while ranks[next.chunk] == ranks[next.chunk + 1]
        next.at = ascends ? 0 : list.chunks[next.chunk].places.count - 1
      }
      if admits(next.chunk, next.at) { return next }
    }
  }

  /// How many admitted pictures lie on one side of a point in time.
  func count(on side: Side) -> Int {
    switch side {
    case .before(let time): count(before: time)
    case .after(let time): time == .max ? 0 : total - count(before: time + 1)
    }
  }

  private func count(before time: Int64) -> Int {
    let (chunk, at) = list.position(of: time)
    guard chunk < list.chunks.count else { return total }
    return (0..<at).reduce(ranks[chunk]) { admits(chunk, $1) ? $0 + 1 : $0 }
  }

  func visit(_ body: (PicturePlace) -> Void) {
    for chunk in list.chunks.indices where ranks[chunk] < ranks[chunk + 1] {
      for at in list.chunks[chunk].places.indices where admits(chunk, at) {
        body(list.chunks[chunk].places[at])
      }
    }
  }
}

extension PictureKey {
  init(_ place: PicturePlace) { self.init(time: place.time, id: place.id) }
}
