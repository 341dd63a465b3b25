import Base
import Imaging

/// A piece of a search pack: keys of some pictures, then their texts, one behind the other.
///
/// ```
/// "LSP1"  count u32  text bytes u32  CRC-32 u32  count × (time i64, id 16 bytes, end of text u32)  texts
/// ```
///
/// Numbers are little-endian. Every text ends in a byte that no text holds, so nothing is found across two.
struct SearchBlock {
  static let head = 16
  static let keySize = 28
  private static let magic: [UInt8] = Array("LSP1".utf8)
  private static let end: UInt8 = 0xFF

  /// Pictures and bytes of text.
  let count: Int
  let textBytes: Int
  let check: UInt32

  /// Bytes of the whole block.
  var size: Int { Self.head + count * Self.keySize + textBytes }

  /// Entries as blocks, as few as may be.
  static func blocks(of entries: [SearchEntry]) -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var pending: [SearchEntry] = []
    var size = 0
    for entry in entries {
      if size + entry.text.count >= Limits.searchWindow / 2 || pending.count >= 4096 {
        blocks.append(bytes(of: pending))
        (pending, size) = ([], 0)
      }
      pending.append(entry)
      size += entry.text.count + keySize + 1
    }
    return pending.isEmpty ? blocks : blocks + [bytes(of: pending)]
  }

  private static func bytes(of entries: [SearchEntry]) -> [UInt8] {
    var keys: [UInt8] = []
    var texts: [UInt8] = []
    for entry in entries {
      texts.append(contentsOf: entry.text)
      texts.append(end)
      append(UInt64(bitPattern: entry.key.time), to: &keys)
      append(entry.key.id.high, to: &keys)
      append(entry.key.id.low, to: &keys)
      append(UInt32(texts.count), to: &keys)
    }
    var out = magic
    append(UInt32(entries.count), to: &out)
    append(UInt32(texts.count), to: &out)
    append(PNG.checksum((keys + texts)[...]), to: &out)
    return out + keys + texts
  }

  /// The block that begins at `at`; nil where there is none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) {
    guard at >= 0, at <= bytes.count - Self.head,
      bytes[at..<at + 4].elementsEqual(Self.magic)
    else { return nil }
    count = Int(bytes.number(at: at + 4, as: UInt32.self))
    textBytes = Int(bytes.number(at: at + 8, as: UInt32.self))
    check = bytes.number(at: at + 12, as: UInt32.self)
    guard count > 0, count <= Limits.searchBlockKeys, textBytes <= Limits.searchBlockText else {
      return nil
    }
  }

  /// Whether a block that lies whole in `bytes` is as it was written.
  func isWhole(in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
    var last = 0
    for index in 0..<count {
      let end = self.end(of: index, in: bytes, at: at)
      guard end > last, end <= textBytes else { return false }
      last = end
    }
    return last == textBytes
      && PNG.checksum(Array(bytes[(at + Self.head)..<(at + size)])[...]) == check
  }

  func key(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> PictureKey {
    let place = at + Self.head + index * Self.keySize
    return PictureKey(
      time: bytes.number(at: place, as: Int64.self),
      id: UUID4(
        high: bytes.number(at: place + 8, as: UInt64.self),
        low: bytes.number(at: place + 16, as: UInt64.self)))
  }

  private func end(of index: Int, in bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
    Int(bytes.number(at: at + Self.head + index * Self.keySize + 24, as: UInt32.self))
  }

  /// The text of a picture in a block that is whole.
  func bytes(
    of index: Int, in bytes: UnsafeBufferPointer<UInt8>, at: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let start = index == 0 ? 0 : end(of: index - 1, in: bytes, at: at)
    let texts = at + Self.head + count * Self.keySize
    return UnsafeBufferPointer(
      rebasing: bytes[(texts + start)..<(texts + end(of: index, in: bytes, at: at) - 1)])
  }

  /// Adds the keys of all pictures in which every word of `term` occurs.
  func find(
    _ term: SearchTerm, in bytes: UnsafeBufferPointer<UInt8>, at: Int,
    into found: inout [PictureKey]
  ) {
    let begin = at + Self.head + count * Self.keySize
    let texts = UnsafeBufferPointer(rebasing: bytes[begin..<begin + textBytes])
    var from = 0
    var index = 0
    while index < count, let hit = texts.find(term.words[0], from: from) {
      while index < count, end(of: index, in: bytes, at: at) <= hit { index += 1 }
      guard index < count else { return }
      let start = index == 0 ? 0 : end(of: index - 1, in: bytes, at: at)
      from = end(of: index, in: bytes, at: at)
      guard start <= hit, from <= textBytes else { return }
      let text = UnsafeBufferPointer(rebasing: texts[start..<from])
      if term.words.dropFirst().allSatisfy({ text.find($0) != nil }) {
        found.append(key(index, in: bytes, at: at))
      }
      index += 1
    }
  }

  private static func append(_ value: some FixedWidthInteger, to out: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The little-endian number at a place inside the buffer.
  fileprivate func number<N: FixedWidthInteger>(at place: Int, as: N.Type) -> N {
    precondition(place >= 0 && place <= count - MemoryLayout<N>.size, "\(place) of \(count)")
    // Safe: the bytes read lie inside the buffer, as just checked; no alignment is assumed.
    return N(
      littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: place, as: N.self))
  }
}
