import Base
import Imaging

/// One file that goes into an archive: its name, how long it is, and where its bytes come from.
package struct ZipItem: Sendable {
  /// Folders are parted by "/"; nothing else in it means anything.
  package let name: String
  package let size: Int
  package let modified: Instant
  /// The bytes, just as many as `size` says; nil where they are not there any more or may not be had.
  package let read: @Sendable () async -> [UInt8]?

  package init(
    name: String, size: Int, modified: Instant, read: @escaping @Sendable () async -> [UInt8]?
  ) {
    self.name = name
    self.size = size
    self.modified = modified
    self.read = read
  }
}

/// A zip file of stored (not compressed) items, made while it is sent: its length is known before, and no
/// more than one item is in memory.
///
/// - Source: PKWARE APPNOTE 6.3.10; ZIP64 records where a number does not fit 32 bits or the items 16.
package struct ZipArchive: Sendable {
  package let items: [ZipItem]
  /// Bytes of the whole archive.
  package let length: Int

  package init(_ items: [ZipItem]) {
    self.items = items
    var at = 0
    var directory = 0
    for item in items {
      let entry = ZipEntry(item, checksum: 0, offset: at)
      at += entry.localHeader.count + item.size
      directory += entry.directoryHeader.count
    }
    length =
      at + directory
      + ZipArchive.end(count: items.count, at: at, directory: directory).count
  }

  /// Hands the archive to `sink` piece by piece; ends early where the sink wants no more or an item is gone,
  /// and then says false.
  @discardableResult
  package func write(to sink: (_ bytes: [UInt8]) async -> Bool) async -> Bool {
    var at = 0
    var directory: [UInt8] = []
    for item in items {
      guard let bytes = await item.read(), bytes.count == item.size else { return false }
      let entry = ZipEntry(item, checksum: PNG.checksum(bytes[...]), offset: at)
      let header = entry.localHeader
      guard await sink(header), await sink(bytes) else { return false }
      at += header.count + bytes.count
      directory += entry.directoryHeader
    }
    let end = ZipArchive.end(count: items.count, at: at, directory: directory.count)
    return await sink(directory + end)
  }

  /// What stands at the end: where the directory is, twice where 32 bits do not reach.
  private static func end(count: Int, at: Int, directory: Int) -> [UInt8] {
    var out: [UInt8] = []
    let isLarge = count >= 0xFFFF || at >= 0xFFFF_FFFF || directory >= 0xFFFF_FFFF
    if isLarge {
      out.add(0x0606_4b50, bytes: 4)
      out.add(44, bytes: 8)
      for version in [45, 45] { out.add(version, bytes: 2) }
      for disk in [0, 0] { out.add(disk, bytes: 4) }
      for number in [count, count, directory, at] { out.add(number, bytes: 8) }
      out.add(0x0706_4b50, bytes: 4)
      out.add(0, bytes: 4)
      out.add(at + directory, bytes: 8)
      out.add(1, bytes: 4)
    }
    out.add(0x0605_4b50, bytes: 4)
    for disk in [0, 0] { out.add(disk, bytes: 2) }
    for number in [count, count] { out.add(min(number, 0xFFFF), bytes: 2) }
    for number in [directory, at] { out.add(min(number, 0xFFFF_FFFF), bytes: 4) }
    out.add(0, bytes: 2)
    return out
  }
}

/// An item's two headers.
private struct ZipEntry {
  let name: [UInt8]
  let size: Int
  let checksum: UInt32
  let offset: Int
  let time: (date: Int, time: Int)

  init(_ item: ZipItem, checksum: UInt32, offset: Int) {
    name = Array(item.name.utf8.prefix(0xFFFF))
    size = item.size
    self.checksum = checksum
    self.offset = offset
    time = ZipEntry.time(item.modified)
  }

  private var isLarge: Bool { size >= 0xFFFF_FFFF }
  private var isFarOff: Bool { offset >= 0xFFFF_FFFF }

  var localHeader: [UInt8] {
    var out: [UInt8] = []
    out.add(0x0403_4b50, bytes: 4)
    addCommon(to: &out)
    var extra: [UInt8] = []
    if isLarge {
      out.add(20, bytes: 2)
      extra.add(1, bytes: 2)
      extra.add(16, bytes: 2)
      for _ in 0..<2 { extra.add(size, bytes: 8) }
    } else {
      out.add(0, bytes: 2)
    }
    return out + name + extra
  }

  var directoryHeader: [UInt8] {
    var extra: [UInt8] = []
    if isLarge || isFarOff {
      extra.add(1, bytes: 2)
      extra.add((isLarge ? 16 : 0) + (isFarOff ? 8 : 0), bytes: 2)
      if isLarge { for _ in 0..<2 { extra.add(size, bytes: 8) } }
      if isFarOff { extra.add(offset, bytes: 8) }
    }
    var out: [UInt8] = []
    out.add(0x0201_4b50, bytes: 4)
    out.add(3 << 8 | 45, bytes: 2)  // made on a Unix
    addCommon(to: &out)
    out.add(extra.count, bytes: 2)
    for _ in 0..<3 { out.add(0, bytes: 2) }
    out.add(0o100_644 << 16, bytes: 4)
    out.add(min(offset, 0xFFFF_FFFF), bytes: 4)
    return out + name + extra
  }

  /// Version, names in UTF-8, stored, time, checksum, sizes, length of the name.
  private func addCommon(to out: inout [UInt8]) {
    out.add(isLarge || isFarOff ? 45 : 20, bytes: 2)
    out.add(1 << 11, bytes: 2)
    out.add(0, bytes: 2)
    out.add(time.time, bytes: 2)
    out.add(time.date, bytes: 2)
    out.add(Int(checksum), bytes: 4)
    for _ in 0..<2 { out.add(min(size, 0xFFFF_FFFF), bytes: 4) }
    out.add(name.count, bytes: 2)
  }

  /// Date and time of day as DOS had them: from 1980 on, in steps of two seconds.
  private static func time(_ instant: Instant) -> (date: Int, time: Int) {
    let digits = instant.recordText.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    guard digits.count >= 6, (1980...2107).contains(digits[0]) else { return (1 << 5 | 1, 0) }
    return (
      (digits[0] - 1980) << 9 | digits[1] << 5 | digits[2],
      digits[3] << 11 | digits[4] << 5 | digits[5] / 2
    )
  }
}

extension [UInt8] {
  /// Appends the low bytes of a number, the lowest first.
  fileprivate mutating func add(_ number: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}

extension ZipArchive {
  /// A person's words as one part of a path in an archive: nothing that a file system reads as more than a
  /// name, never empty.
  package static func folderName(_ text: String) -> String {
    let barred: Set<Character> = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"]
    let kept = text.map { character -> Character in
      let isControl = character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
      return isControl || barred.contains(character) ? "_" : character
    }
    let trimmed = String(String(kept).drop { $0 == " " || $0 == "." }.prefix(100))
    let end = trimmed.lastIndex { $0 != " " && $0 != "." }
    return end.map { String(trimmed[...$0]) } ?? "_"
  }
}
