/// A date and time of day in UTC, split for printing.
private struct Civil {
  var year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, nanosecond: Int

  /// - Source: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
  init(_ instant: Instant) {
    let secondsPerDay = 86_400
    var seconds = Int(instant.nanoseconds / 1_000_000_000)
    nanosecond = Int(instant.nanoseconds % 1_000_000_000)
    if nanosecond < 0 {
      nanosecond += 1_000_000_000
      seconds -= 1
    }
    var days = seconds / secondsPerDay
    var rest = seconds % secondsPerDay
    if rest < 0 {
      rest += secondsPerDay
      days -= 1
    }
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}

private func padded(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

extension Instant {
  /// `YYYY-MM-DD HH:MM:SS.mmm`, UTC without a zone: the form of board, image and queue records on the wire.
  package var recordText: String {
    var out: [UInt8] = []
    out.reserveCapacity(23)
    appendRecordText(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the bytes of `recordText`.
  package func appendRecordText(to out: inout [UInt8]) {
    let c = Civil(self)
    for (number, width, next) in [
      (c.year, 1000, 0x2D), (c.month, 10, 0x2D), (c.day, 10, 0x20), (c.hour, 10, 0x3A),
      (c.minute, 10, 0x3A), (c.second, 10, 0x2E), (c.nanosecond / 1_000_000, 100, 0),
    ] as [(Int, Int, UInt8)] {
      var place = width
      while place > 0 {
        out.append(UInt8(0x30 + number / place % 10))
        place /= 10
      }
      if next != 0 { out.append(next) }
    }
  }

  /// `YYYY-MM-DDTHH:MM:SS.ffffff`, UTC: the form of accounts on the wire; add "Z" where a zone is wanted.
  package var isoText: String {
    let c = Civil(self)
    return "\(padded(c.year, 4))-\(padded(c.month, 2))-\(padded(c.day, 2))T"
      + "\(padded(c.hour, 2)):\(padded(c.minute, 2)):\(padded(c.second, 2))."
      + padded(c.nanosecond / 1000, 6)
  }

  /// `YYYYMM`, UTC: the month shard of an image record.
  package var monthText: String {
    let c = Civil(self)
    return padded(c.year, 4) + padded(c.month, 2)
  }

  /// The month as a number, `YYYYMM`, UTC.
  package var monthNumber: Int {
    let c = Civil(self)
    return c.year * 100 + c.month
  }
}
