import Base

/// The name of a segment file: the number of its first record, and which try it was.
struct SegmentName: Hashable, Comparable {
  let first: UInt64
  let attempt: Int

  /// `j-<16 hex>.ljl` or `j-<16 hex>-<n>.ljl`.
  var text: String {
    attempt == 1 ? "j-\(hexText16(first)).ljl" : "j-\(hexText16(first))-\(attempt).ljl"
  }

  init(first: UInt64, attempt: Int = 1) {
    self.first = first
    self.attempt = attempt
  }

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard text.hasPrefix("j-"), text.hasSuffix(".ljl"), bytes.count >= 22,
      let first = hexValue(bytes, 2, digits: 16)
    else { return nil }
    self.first = first
    let rest = bytes[18..<bytes.count - 4]
    if rest.isEmpty {
      attempt = 1
    } else {
      guard rest.first == UInt8(ascii: "-"),
        let attempt = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), attempt > 1
      else { return nil }
      self.attempt = attempt
    }
  }

  static func < (a: SegmentName, b: SegmentName) -> Bool {
    (a.first, a.attempt) < (b.first, b.attempt)
  }
}

/// A segment's bytes with the place of every record in it that is valid by itself.
struct Segment {
  struct Place {
    let offset: Int
    let header: RecordHeader
    var end: Int { offset + header.recordSize }
  }

  let name: SegmentName
  let bytes: [UInt8]
  let places: [Place]
  /// Ranges that are no valid record.
  let rubble: [Range<Int>]

  init(name: SegmentName, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var places: [Place] = []
    var rubble: [Range<Int>] = []
    var at = 0
    while at < bytes.count {
      if let header = RecordHeader(in: bytes, at: at) {
        places.append(Place(offset: at, header: header))
        at += header.recordSize
      } else {
        let next = Segment.nextStart(in: bytes, after: at)
        rubble.append(at..<next)
        at = next
      }
    }
    self.places = places
    self.rubble = rubble
  }

  /// The next place where a line begins like a record, or the end.
  private static func nextStart(in bytes: [UInt8], after offset: Int) -> Int {
    var at = offset + 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "~"), bytes[at - 1] == UInt8(ascii: "\n") { return at }
      at += 1
    }
    return bytes.count
  }

  func text(of place: Place) -> [UInt8] {
    Array(bytes[place.offset + RecordHeader.size..<place.end - 1])
  }
}
