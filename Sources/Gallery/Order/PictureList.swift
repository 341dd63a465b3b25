import Base

/// A picture's place in a list: when it was made, then its id, so that no two places are equal.
struct PicturePlace: Sendable {
  let time: Int64
  let id: UUID4
  /// The number of its model in the section's table.
  let model: UInt32
  let kind: PictureKind

  static func < (a: PicturePlace, b: PicturePlace) -> Bool {
    a.time != b.time ? a.time < b.time : a.id < b.id
  }
}

/// How many pictures of each kind there are.
struct KindCounts: Sendable {
  private var counts = InlineArray<20, Int32>(repeating: 0)

  init() {}

  init(_ places: some Sequence<PicturePlace>) {
    for place in places { self[place.kind] += 1 }
  }

  subscript(kind: PictureKind) -> Int32 {
    get { counts[Int(kind.number)] }
    set { counts[Int(kind.number)] = newValue }
  }

  /// The sum over the kinds whose bits are in `mask`.
  func sum(_ mask: UInt32) -> Int {
    var sum: Int32 = 0
    for index in 0..<PictureKind.count where mask >> UInt32(index) & 1 != 0 { sum += counts[index] }
    return Int(sum)
  }
}

/// Pictures oldest first, in chunks: a change copies one chunk, and counting skips whole ones.
struct PictureList: Sendable {
  struct Chunk: Sendable {
    var places: [PicturePlace]
    var counts: KindCounts

    init(_ places: [PicturePlace]) {
      self.places = places
      counts = KindCounts(places)
    }
  }

  /// Places of a chunk: 16 KiB to copy, 2,000 chunks for a million pictures.
  static let chunkSize = 512

  private(set) var chunks: [Chunk] = []
  private(set) var counts = KindCounts()

  var isEmpty: Bool { chunks.isEmpty }

  mutating func insert(_ place: PicturePlace) {
    counts[place.kind] += 1
    guard let last = chunks.last?.places.last, place < last else { return append(place) }
    let chunk = chunk(of: place)
    let at = position(of: place, in: chunk)
    chunks[chunk].places.insert(place, at: at)
    chunks[chunk].counts[place.kind] += 1
    if chunks[chunk].places.count >= Self.chunkSize { split(chunk) }
  }

  private mutating func append(_ place: PicturePlace) {
    let last = chunks.count - 1
    if last < 0 || chunks[last].places.count >= Self.chunkSize - 1 {
      chunks.append(Chunk([place]))
    } else {
      chunks[last].places.append(place)
      chunks[last].counts[place.kind] += 1
    }
  }

  mutating func remove(_ place: PicturePlace) {
    let chunk = chunk(of: place)
    let at = chunk < chunks.count ? position(of: place, in: chunk) : 0
    precondition(
      chunk < chunks.count && at < chunks[chunk].places.count
        && chunks[chunk].places[at].id == place.id, "\(place.id) is not in its list")
    counts[place.kind] -= 1
    chunks[chunk].places.remove(at: at)
    chunks[chunk].counts[place.kind] -= 1
    if chunks[chunk].places.isEmpty {
      chunks.remove(at: chunk)
    } else if chunks[chunk].places.count < Self.chunkSize / 8 {
      joinWithNext(chunk)
    }
  }

  private mutating func split(_ chunk: Int) {
    let places = chunks[chunk].places
    chunks[chunk] = Chunk(Array(places[..<(places.count / 2)]))
    chunks.insert(Chunk(Array(places[(places.count / 2)...])), at: chunk + 1)
  }

  private mutating func joinWithNext(_ chunk: Int) {
    guard chunk + 1 < chunks.count,
      chunks[chunk].places.count + chunks[chunk + 1].places.count < Self.chunkSize / 2
    else { return }
    chunks[chunk] = Chunk(chunks[chunk].places + chunks[chunk + 1].places)
    chunks.remove(at: chunk + 1)
  }

  /// The chunk that `place` is in or belongs into.
  private func chunk(of place: PicturePlace) -> Int {
    var low = 0
    var high = max(0, chunks.count - 1)
    while low < high {
      let middle = (low + high) / 2
      let last = chunks[middle].places[chunks[middle].places.count - 1]
      if last < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first index whose place is not before `place`.
  private func position(of place: PicturePlace, in chunk: Int) -> Int {
    var low = 0
    var high = chunks[chunk].places.count
    while low < high {
      let middle = (low + high) / 2
      if chunks[chunk].places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the first place of `time` or later is; behind the last chunk if there is none.
  func position(of time: Int64) -> (chunk: Int, at: Int) {
    var low = 0
    var high = chunks.count
    while low < high {
      let middle = (low + high) / 2
      if chunks[middle].places[chunks[middle].places.count - 1].time < time {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < chunks.count else { return (low, 0) }
    return (low, chunks[low].places.partitionPoint { $0.time >= time })
  }
}

extension Array {
  /// The first index from which on `isBehind` holds; it must hold for all behind one for which it does.
  func partitionPoint(_ isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The pictures of one shelf: starred ones apart, and the bytes of their files.
struct PictureOrder: Sendable {
  private(set) var starred = PictureList()
  private(set) var plain = PictureList()
  private(set) var bytes = 0

  var isEmpty: Bool { starred.isEmpty && plain.isEmpty }
  var count: Int { starred.counts.sum(.max) + plain.counts.sum(.max) }

  mutating func insert(_ place: PicturePlace, isStarred: Bool, bytes: Int) {
    if isStarred { starred.insert(place) } else { plain.insert(place) }
    self.bytes += bytes
  }

  mutating func remove(_ place: PicturePlace, isStarred: Bool, bytes: Int) {
    if isStarred { starred.remove(place) } else { plain.remove(place) }
    self.bytes -= bytes
  }
}
