import Base

/// The words of some pictures of a search pack, and which of the pictures have each word.
///
/// A word of a search lies within one word of a text, so looking through the words that there are, each
/// once, finds what looking through all texts finds. The time in a text is no word here: it follows from
/// the picture's key.
struct SearchSegment: Sendable {
  /// Which pictures have a word: their numbers, or one bit for each picture where that takes less.
  enum Use {
    case list(Range<Int>)
    case map(Int)
  }

  let keys: [PictureKey]
  /// Pictures whose text does not end in their time.
  let unstamped: Set<Int>
  /// Words, each with a byte behind it that no word holds.
  let texts: [UInt8]
  /// Where each word ends in `texts`.
  let ends: [UInt32]
  /// How many pictures have each word, and where it says which: in `lists` or in `maps`.
  let counts: [UInt16]
  let places: [UInt32]
  let lists: [UInt16]
  let maps: [UInt64]

  /// Bytes of memory that it takes.
  var size: Int {
    keys.count * MemoryLayout<PictureKey>.stride + texts.count + maps.count * 8
      + (ends.count + places.count) * 4 + (counts.count + lists.count) * 2
  }

  var isFull: Bool { keys.count >= Limits.searchSegmentKeys }

  /// Whether a bit for each picture takes less than the numbers of those that have a word.
  static func isMapped(_ count: Int, of pictures: Int) -> Bool { count > pictures / 16 }

  func use(of word: Int) -> Use {
    let (count, place) = (Int(counts[word]), Int(places[word]))
    return SearchSegment.isMapped(count, of: keys.count)
      ? .map(place) : .list(place..<place + count)
  }

  /// Adds the keys of all pictures in which every word occurs.
  func find(_ words: inout [SearchWord], into found: inout [PictureKey]) {
    var hits = pictures(with: &words[0])
    for index in words.indices.dropFirst() {
      guard !hits.isEmpty else { return }
      hits.keep(pictures(with: &words[index]))
    }
    hits.visit { found.append(keys[$0]) }
  }

  private func pictures(with word: inout SearchWord) -> SearchHits {
    var hits = SearchHits(pictures: keys.count)
    texts.withUnsafeBufferPointer { texts in
      var from = 0
      while let place = texts.find(word.bytes, from: from) {
        let number = ends.partitionPoint { $0 > place }
        switch use(of: number) {
        case .list(let range): hits.add(lists[range])
        case .map(let place): hits.add(maps, from: place)
        }
        from = Int(ends[number])
      }
    }
    if word.stamp != nil { addByTime(&word, to: &hits) }
    return hits
  }

  private func addByTime(_ word: inout SearchWord, to hits: inout SearchHits) {
    for (number, key) in keys.enumerated() where word.stamp?.occurs(in: key.time) == true {
      if unstamped.isEmpty || !unstamped.contains(number) { hits.add(number) }
    }
  }
}

/// A word that is looked for in one segment after the other.
struct SearchWord {
  let bytes: [UInt8]
  var stamp: StampWord?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    stamp = StampWord(bytes)
  }
}

/// Some of the pictures of a segment, one bit for each.
struct SearchHits {
  private var bits: [UInt64]

  init(pictures: Int) { bits = [UInt64](repeating: 0, count: (pictures + 63) / 64) }

  var isEmpty: Bool { bits.allSatisfy { $0 == 0 } }
  var words: [UInt64] { bits }

  mutating func add(_ number: Int) { bits[number / 64] |= 1 << UInt64(number % 64) }

  mutating func add(_ numbers: ArraySlice<UInt16>) {
    for number in numbers { add(Int(number)) }
  }

  mutating func add(_ maps: [UInt64], from place: Int) {
    for index in bits.indices { bits[index] |= maps[place + index] }
  }

  /// Keeps only what is in `other` too.
  mutating func keep(_ other: SearchHits) {
    for index in bits.indices { bits[index] &= other.bits[index] }
  }

  func visit(_ body: (Int) -> Void) {
    for (index, word) in bits.enumerated() {
      var rest = word
      while rest != 0 {
        body(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
