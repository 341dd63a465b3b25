import Base

/// A picture's record as 120 bytes without anything on the heap, so that a million fit a home server.
///
/// Words that many share (boards, nodes, models) are numbers into the section's tables.
struct PackedPicture: Equatable, Sendable {
  var id: UUID4
  var digest: PackedDigest
  var session: UUID4
  var times: Times
  var size: Size
  var board: UInt32
  var node: UInt32
  var model: UInt32
  var kind: PictureKind
  var flags: Flags

  /// Nanoseconds since 1970.
  struct Times: Equatable, Sendable {
    var created: Int64 = 0
    var updated: Int64 = 0
    var deleted: Int64 = 0
  }

  /// Pixels, and bytes of the file.
  struct Size: Equatable, Sendable {
    var width: UInt32 = 0
    var height: UInt32 = 0
    var bytes: UInt32 = 0
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let starred = Flags(rawValue: 1)
    static let deleted = Flags(rawValue: 2)
    static let hasWorkflow = Flags(rawValue: 4)
    static let hasMaker = Flags(rawValue: 8)
    /// What is packed here is not all of it: the whole record is in the section's side table.
    static let odd = Flags(rawValue: 16)
  }

  var isTrashed: Bool { flags.contains(.deleted) }
  var isStarred: Bool { flags.contains(.starred) }

  /// The place in the list of its shelf; the trash is sorted by the time of deletion.
  var place: PicturePlace {
    PicturePlace(time: isTrashed ? times.deleted : times.created, id: id, model: model, kind: kind)
  }

  /// The place in the list of everything.
  var placeByAge: PicturePlace {
    PicturePlace(time: times.created, id: id, model: model, kind: kind)
  }
}

/// Category, origin and whether it is an intermediate, as one of twenty numbers that lists count by.
struct PictureKind: Equatable, Sendable {
  static let count = 20
  let number: UInt8

  init(_ category: ImageCategory, _ origin: ImageOrigin, isIntermediate: Bool) {
    number = category.number + (isIntermediate ? 5 : 0) + (origin == .external ? 10 : 0)
  }

  var category: ImageCategory { ImageCategory.allCases[Int(number % 5)] }
  var origin: ImageOrigin { number >= 10 ? .external : .internal }
  var isIntermediate: Bool { number % 10 >= 5 }
}

/// The 32 bytes of a SHA-256.
struct PackedDigest: Equatable, Sendable {
  var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  /// Reads 64 lower-case hex digits, and nothing else.
  init?(_ hex: some Collection<UInt8>) {
    guard hex.count == 64 else { return nil }
    var all: [UInt64] = [0, 0, 0, 0]
    for (index, digit) in hex.enumerated() {
      guard let value = hexDigit(digit) else { return nil }
      all[index / 16] = all[index / 16] << 4 | UInt64(value)
    }
    words = (all[0], all[1], all[2], all[3])
  }

  func append(to out: inout [UInt8]) {
    appendHex(words.0, to: &out)
    appendHex(words.1, to: &out)
    appendHex(words.2, to: &out)
    appendHex(words.3, to: &out)
  }

  var text: String {
    var out: [UInt8] = []
    out.reserveCapacity(64)
    append(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  static func == (a: PackedDigest, b: PackedDigest) -> Bool { a.words == b.words }
}

/// The value of a lower-case hex digit.
@inline(__always)
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte &- 0x30
  case 0x61...0x66: byte &- 0x57
  default: nil
  }
}

/// Appends 16 lower-case hex digits.
func appendHex(_ word: UInt64, to out: inout [UInt8], digits: Range<Int> = 0..<16) {
  for index in digits {
    let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index * 4)) & 15
    out.append(digit < 10 ? digit + 0x30 : digit + 0x57)
  }
}

extension UUID4 {
  /// Appends the 36 characters of `text`, without making a string.
  package func appendText(to out: inout [UInt8]) {
    appendHex(high, to: &out, digits: 0..<8)
    out.append(0x2D)
    appendHex(high, to: &out, digits: 8..<12)
    out.append(0x2D)
    appendHex(high, to: &out, digits: 12..<16)
    out.append(0x2D)
    appendHex(low, to: &out, digits: 0..<4)
    out.append(0x2D)
    appendHex(low, to: &out, digits: 4..<16)
  }

  /// Reads the 36 characters of `text` at `range`, without making a string.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.count >= 36 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for offset in 0..<36 {
      let byte = bytes[range.lowerBound + offset]
      if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
        guard byte == 0x2D else { return nil }
        continue
      }
      guard let value = hexDigit(byte) else { return nil }
      if offset < 18 { high = high << 4 | UInt64(value) } else { low = low << 4 | UInt64(value) }
    }
    let made = UUID4(high: high, low: low)
    guard made.high == high, made.low == low else { return nil }
    self = made
  }
}
