import Base

/// A word of a search that may lie in the time of a picture, `YYYY-MM-DD HH:MM:SS.mmm`.
struct StampWord {
  static let length = 23
  private static let dayLength: Int64 = 86_400_000_000_000

  private let word: [UInt8]
  private let mayBeDay: Bool
  /// For every hour, minute, second and millisecond: a bit for each place in `HH:MM:SS.mmm` at which the
  /// word may begin without contradicting it. Empty where the word fits nowhere.
  private var hours: [UInt16] = []
  private var minutes: [UInt16] = []
  private var seconds: [UInt16] = []
  private var milliseconds: [UInt16] = []
  /// The last day that was looked at, and whether the word lies in it.
  private var known: (day: Int64, isHit: Bool)?

  /// - Returns: nil where no time holds the word.
  init?(_ word: [UInt8]) {
    self.word = word
    let shape = Array("00:00:00.000".utf8)
    let signs = word.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
    let places = shape.indices.filter { shape[$0...].starts(with: signs) }
    mayBeDay = signs.count <= 10 && signs.allSatisfy { $0 == 0x30 || $0 == 0x2D }
    guard mayBeDay || !places.isEmpty else { return nil }
    guard !places.isEmpty else { return }
    hours = (0..<24).map { fits(2, digits: $0, at: 0, places) }
    minutes = (0..<60).map { fits(2, digits: $0, at: 3, places) }
    seconds = (0..<60).map { fits(2, digits: $0, at: 6, places) }
    milliseconds = (0..<1000).map { fits(3, digits: $0, at: 9, places) }
  }

  /// The places that do not contradict a number of some digits that stands at `start`.
  private func fits(_ count: Int, digits: Int, at start: Int, _ places: [Int]) -> UInt16 {
    var bits: UInt16 = 0
    for place in places {
      var rest = digits
      let agrees = (start..<start + count).reversed().allSatisfy { position in
        defer { rest /= 10 }
        guard word.indices.contains(position - place) else { return true }
        return Int(word[position - place]) == 0x30 + rest % 10
      }
      if agrees { bits |= 1 << UInt16(place) }
    }
    return bits
  }

  /// - Parameter time: nanoseconds since 1970.
  mutating func occurs(in time: Int64) -> Bool {
    let quotient = time / Self.dayLength
    let day = time % Self.dayLength < 0 ? quotient - 1 : quotient
    if mayBeDay, isHit(day, time) { return true }
    guard !hours.isEmpty else { return false }
    let clock = Int(time &- day &* Self.dayLength) / 1_000_000
    return hours[clock / 3_600_000] & minutes[clock / 60_000 % 60] & seconds[clock / 1000 % 60]
      & milliseconds[clock % 1000] != 0
  }

  private mutating func isHit(_ day: Int64, _ time: Int64) -> Bool {
    if let known, known.day == day { return known.isHit }
    let text = Array(Instant(nanoseconds: time).recordText.utf8.prefix(10))
    let isHit = text.withUnsafeBufferPointer { $0.find(word) != nil }
    known = (day, isHit)
    return isHit
  }
}
