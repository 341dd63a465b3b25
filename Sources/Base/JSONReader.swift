/// Reads a JSON text value by value, without building anything: for files of many like records.
///
/// It knows the strict form that `JSON.bytes` writes and any white space between; where a text is not as
/// the caller expects, the caller takes the slice and lets `JSON(parsing:)` judge.
package struct JSONReader {
  package let bytes: [UInt8]
  package private(set) var at: Int

  package init(_ bytes: [UInt8], at: Int = 0) {
    self.bytes = bytes
    self.at = at
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }

  /// Whether the next thing is `byte`, which then is read.
  package mutating func take(_ byte: UInt8) -> Bool {
    if at < bytes.count, bytes[at] == byte {
      at += 1
      return true
    }
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// The bytes between the quotes of a string without escapes; nil for anything else, which stays unread.
  package mutating func plainString() -> Range<Int>? {
    let before = at
    guard take(0x22) else { return nil }
    let start = at
    while at < bytes.count, bytes[at] != 0x22 {
      guard bytes[at] != 0x5C, bytes[at] >= 0x20 else {
        at = before
        return nil
      }
      at += 1
    }
    guard at < bytes.count else {
      at = before
      return nil
    }
    defer { at += 1 }
    return start..<at
  }

  /// An integer of 64 bits; nil for anything else, which stays unread.
  package mutating func integer() -> Int64? {
    skipSpace()
    let before = at
    let isNegative = at < bytes.count && bytes[at] == 0x2D
    if isNegative { at += 1 }
    var value: Int64 = 0
    let first = at
    while at < bytes.count, case let digit = bytes[at] &- 0x30, digit < 10 {
      let (high, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = high.subtractingReportingOverflow(Int64(digit))
      if overflowed || carried {
        at = before
        return nil
      }
      value = sum
      at += 1
    }
    let next = at < bytes.count ? bytes[at] : 0
    let isFraction = next == 0x2E || next | 0x20 == 0x65
    guard at > first, !isFraction, isNegative || value > .min else {
      at = before
      return nil
    }
    return isNegative ? value : -value
  }

  /// `true` or `false`; nil for anything else, which stays unread.
  package mutating func boolean() -> Bool? {
    skipSpace()
    if matches("true") { return true }
    return matches("false") ? false : nil
  }

  package mutating func null() -> Bool {
    skipSpace()
    return matches("null")
  }

  private mutating func matches(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at <= bytes.count - count else { return false }
    for offset in 0..<count {
      // Safe: `offset` is below the literal's length.
      guard bytes[at + offset] == word.utf8Start[offset] else { return false }
    }
    at += count
    return true
  }

  /// Passes over a value of any kind and tells where it lies; nil where the text ends before it does.
  package mutating func skipValue() -> Range<Int>? {
    skipSpace()
    let start = at
    var depth = 0
    repeat {
      guard at < bytes.count else { return nil }
      switch bytes[at] {
      case 0x22: guard skipString() else { return nil }
      case 0x7B, 0x5B:
        depth += 1
        at += 1
      case 0x7D, 0x5D:
        guard depth > 0 else { return nil }
        depth -= 1
        at += 1
      case 0x2C, 0x3A, 0...0x20:
        guard depth > 0 else { return nil }
        at += 1
      default: skipScalar()
      }
    } while depth > 0
    return start..<at
  }

  private mutating func skipScalar() {
    while at < bytes.count, case let byte = bytes[at], byte > 0x20, byte != 0x2C, byte != 0x7D,
      byte != 0x5D, byte != 0x22
    {
      at += 1
    }
  }

  private mutating func skipString() -> Bool {
    at += 1
    while at < bytes.count {
      switch bytes[at] {
      case 0x22:
        at += 1
        return true
      case 0x5C: at += 2
      default: at += 1
      }
    }
    return false
  }
}
