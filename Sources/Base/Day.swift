/// A calendar day, counted from 1970-01-01.
package struct Day: Hashable, Comparable, Sendable {
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day of an instant for somebody whose clock is `offsetMinutes` ahead of UTC.
  package init(_ instant: Instant, offsetMinutes: Int = 0) {
    let shifted = instant.nanoseconds &+ Int64(offsetMinutes) &* 60_000_000_000
    let length: Int64 = 86_400_000_000_000
    number = Int(shifted >= 0 ? shifted / length : (shifted &+ 1) / length - 1)
  }

  /// Reads `YYYY-MM-DD` of a day that exists between the years 1678 and 2261 (what nanoseconds reach).
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1678...2261).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard self.text == text else { return nil }
  }

  /// - Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
  private init(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// When the day begins for somebody whose clock is `offsetMinutes` ahead of UTC.
  package func start(offsetMinutes: Int = 0) -> Instant {
    let seconds = Int64(clamping: number).multipliedReportingOverflow(by: 86_400)
    let begin = seconds.partialValue &- Int64(offsetMinutes) &* 60
    return Instant(seconds: begin)
  }

  package var next: Day { Day(number: number + 1) }

  /// `YYYY-MM-DD`.
  package var text: String { String(start().recordText.prefix(10)) }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}
