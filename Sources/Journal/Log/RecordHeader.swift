import Base

/// The fixed 62 bytes in front of a record's JSON text: its length, checksum and place in the history.
struct RecordHeader: Hashable {
  static let size = 62
  private static let checkedFrom = 19  // first digit of `S`

  var length: Int
  var crc: UInt32
  var seq: UInt64
  var durable: UInt64
  var previousCRC: UInt32

  /// Bytes of the whole record: header, text, line feed.
  var recordSize: Int { RecordHeader.size + length + 1 }

  /// The whole record with `text` in it (J4, J5, J6).
  static func record(
    _ text: [UInt8], seq: UInt64, durable: UInt64, previousCRC: UInt32
  ) -> (bytes: [UInt8], crc: UInt32) {
    precondition(durable < seq, "record \(seq) claims itself durable")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + text.count + 1)
    bytes.append(UInt8(ascii: "~"))
    appendHex(UInt64(text.count), digits: 8, to: &bytes)
    bytes.append(contentsOf: " 00000000 ".utf8)
    appendHex(seq, digits: 16, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    appendHex(durable, digits: 16, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    appendHex(UInt64(previousCRC), digits: 8, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: text)
    let crc = checksum(bytes[...], at: 0, recordEnd: bytes.count)
    var digits: [UInt8] = []
    appendHex(UInt64(crc), digits: 8, to: &digits)
    bytes.replaceSubrange(10..<18, with: digits)
    bytes.append(UInt8(ascii: "\n"))
    return (bytes, crc)
  }

  /// The record that begins at `offset`, or nil where none is valid by itself (J4).
  init?(in bytes: [UInt8], at offset: Int) {
    guard offset >= 0, bytes.count - offset > RecordHeader.size,
      bytes[offset] == UInt8(ascii: "~"),
      let length = hexValue(bytes, offset + 1, digits: 8),
      let crc = hexValue(bytes, offset + 10, digits: 8),
      let seq = hexValue(bytes, offset + 19, digits: 16),
      let durable = hexValue(bytes, offset + 36, digits: 16),
      let previous = hexValue(bytes, offset + 53, digits: 8),
      [9, 18, 35, 52, 61].allSatisfy({ bytes[offset + $0] == UInt8(ascii: " ") }),
      length <= Limits.journalRecord.bytes
    else { return nil }
    self.length = Int(length)
    self.crc = UInt32(truncatingIfNeeded: crc)
    self.seq = seq
    self.durable = durable
    previousCRC = UInt32(truncatingIfNeeded: previous)
    let end = offset + RecordHeader.size + self.length
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\n"), durable < seq,
      RecordHeader.checksum(bytes[...], at: offset, recordEnd: end) == self.crc
    else { return nil }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>, at offset: Int, recordEnd: Int) -> UInt32
  {
    // Safe: both ranges lie inside the record, whose bounds the callers have checked.
    bytes.withUnsafeBytes { all in
      let length = crc32c(UnsafeRawBufferPointer(rebasing: all[offset + 1..<offset + 9]))
      let rest = UnsafeRawBufferPointer(rebasing: all[offset + checkedFrom..<recordEnd])
      return crc32c(rest, seed: length)
    }
  }
}

/// `value` as exactly `digits` lower-case hex digits.
func appendHex(_ value: UInt64, digits: Int, to out: inout [UInt8]) {
  for place in stride(from: digits - 1, through: 0, by: -1) {
    let digit = UInt8(value >> UInt64(place * 4) & 15)
    out.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
  }
}

func hexText16(_ value: UInt64) -> String {
  var digits: [UInt8] = []
  appendHex(value, digits: 16, to: &digits)
  return String(decoding: digits, as: UTF8.self)
}

/// The number that `digits` lower-case hex digits at `offset` write, or nil.
func hexValue(_ bytes: [UInt8], _ offset: Int, digits: Int) -> UInt64? {
  guard offset >= 0, bytes.count - offset >= digits else { return nil }
  var value: UInt64 = 0
  for index in offset..<offset + digits {
    let byte = bytes[index]
    switch byte {
    case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
    case 0x61...0x66: value = value << 4 | UInt64(byte - 0x61 + 10)
    default: return nil
    }
  }
  return value
}
