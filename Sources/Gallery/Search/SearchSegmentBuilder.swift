import Base

/// Takes the texts of pictures apart into the words of a segment.
struct SearchSegmentBuilder {
  /// Bytes up to this one are between words: no word of a search that can use a segment holds one.
  static let lastGap: UInt8 = 0x20

  private var keys: [PictureKey] = []
  private var unstamped: Set<Int> = []
  private var words = WordTable()
  /// The words of every picture, each once, one picture's behind the other's; and where they end.
  private var uses: [UInt32] = []
  private var ends: [Int] = []
  /// One more than the picture in which each word was last seen.
  private var seen: [UInt32] = []
  private var stamp: [UInt8] = []

  var isEmpty: Bool { keys.isEmpty }
  var isFull: Bool { keys.count >= Limits.searchSegmentKeys }

  /// Adds the pictures of a block that is whole.
  mutating func add(_ block: SearchBlock, in bytes: UnsafeBufferPointer<UInt8>, at: Int) {
    for index in 0..<block.count {
      add(block.key(index, in: bytes, at: at), block.bytes(of: index, in: bytes, at: at))
    }
  }

  private mutating func add(_ key: PictureKey, _ text: UnsafeBufferPointer<UInt8>) {
    keys.append(key)
    let stamped = endsInTime(text, key)
    if !stamped { unstamped.insert(keys.count - 1) }
    let end = stamped ? text.count - StampWord.length : text.count
    var start = 0
    while start < end {
      var next = start
      while next < end, text[next] > Self.lastGap { next += 1 }
      if next > start { use(UnsafeBufferPointer(rebasing: text[start..<next])) }
      start = next + 1
    }
    ends.append(uses.count)
  }

  private mutating func endsInTime(
    _ text: UnsafeBufferPointer<UInt8>, _ key: PictureKey
  ) -> Bool {
    let start = text.count - StampWord.length
    guard start >= 0, start == 0 || text[start - 1] <= Self.lastGap else { return false }
    stamp.removeAll(keepingCapacity: true)
    Instant(nanoseconds: key.time).appendRecordText(to: &stamp)
    return text[start...].elementsEqual(stamp)
  }

  private mutating func use(_ word: UnsafeBufferPointer<UInt8>) {
    let number = words.number(of: word)
    if number == seen.count { seen.append(0) }
    guard seen[number] != UInt32(keys.count) else { return }
    seen[number] = UInt32(keys.count)
    uses.append(UInt32(number))
  }

  func segment() -> SearchSegment {
    var counts = [Int](repeating: 0, count: seen.count)
    for word in uses { counts[Int(word)] += 1 }
    let width = SearchHits(pictures: keys.count).words.count
    var places: [UInt32] = []
    var (listed, mapped) = (0, 0)
    for count in counts {
      let isMapped = SearchSegment.isMapped(count, of: keys.count)
      places.append(UInt32(isMapped ? mapped : listed))
      if isMapped { mapped += width } else { listed += count }
    }
    var lists = [UInt16](repeating: 0, count: listed)
    var maps = [UInt64](repeating: 0, count: mapped)
    var next = places.map(Int.init)
    var use = 0
    for (picture, end) in ends.enumerated() {
      for word in uses[use..<end].lazy.map({ Int($0) }) {
        if SearchSegment.isMapped(counts[word], of: keys.count) {
          maps[next[word] + picture / 64] |= 1 << UInt64(picture % 64)
        } else {
          lists[next[word]] = UInt16(picture)
          next[word] += 1
        }
      }
      use = end
    }
    return SearchSegment(
      keys: Array(keys[...]), unstamped: unstamped, texts: Array(words.texts[...]),
      ends: Array(words.ends[...]), counts: counts.map { UInt16($0) }, places: places,
      lists: lists, maps: maps)
  }
}

/// Words by number, each kept once.
private struct WordTable {
  /// Words, each with a byte behind it that no word holds; and where each ends.
  private(set) var texts: [UInt8] = []
  private(set) var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// One more than the number of the word that lies there; 0 where none does.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// The number of a word, a new one if it was not known.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = WordTable.hash(word)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isEqual(number, word) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(hashes.count + 1)
    hashes.append(hash)
    texts.append(contentsOf: word)
    texts.append(0xFF)
    ends.append(UInt32(texts.count))
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  private func isEqual(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return Int(ends[number]) - 1 - start == word.count
      && texts[start..<start + word.count].elementsEqual(word)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// - Source: Fowler, Noll, Vo, "FNV-1a", 64 bits, folded to 32.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
