import Base

/// How many pictures of a list each model made and each day brought.
package struct PictureTally: Equatable, Sendable {
  package struct Count<Key: Equatable & Sendable>: Equatable, Sendable {
    package let key: Key
    package let count: Int
  }

  /// The model with the most pictures first.
  package let models: [Count<String>]
  /// The newest day first.
  package let days: [Count<Day>]
}

/// The pictures of one day.
package struct PictureDay: Equatable, Sendable {
  package let day: Day
  package var images = 0
  package var assets = 0
  /// The newest starred picture, else the newest.
  package var cover: PictureName?
}

extension PictureSelection {
  /// - Parameter offsetMinutes: how far ahead of UTC the clock is by which days are counted.
  package func tally(offsetMinutes: Int) -> PictureTally {
    var models: [[UInt32: Int]] = sources.map { _ in [:] }
    var days = DayCounter(offsetMinutes: offsetMinutes)
    var counts: [Int: Int] = [:]
    visit { source, place, _ in
      if place.model > 0 { models[source][place.model, default: 0] += 1 }
      counts[days.number(of: place.time), default: 0] += 1
    }
    var names: [String: Int] = [:]
    for (source, numbers) in zip(sources, models) {
      for (number, count) in numbers {
        if let name = source.images.words.models[number] { names[name, default: 0] += count }
      }
    }
    return PictureTally(
      models: names.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { PictureTally.Count(key: $0.key, count: $0.value) },
      days: counts.sorted { $0.key > $1.key }
        .map { PictureTally.Count(key: Day(number: $0.key), count: $0.value) })
  }

  /// The days on which pictures were made, the newest first.
  package func days(offsetMinutes: Int) -> [PictureDay] {
    var days = DayCounter(offsetMinutes: offsetMinutes)
    var found: [Int: (day: PictureDay, best: PicturePlace, isStarred: Bool)] = [:]
    visit { _, place, isStarred in
      let number = days.number(of: place.time)
      var known =
        found[number] ?? (PictureDay(day: Day(number: number)), place, isStarred)
      if place.kind.category == .general { known.day.images += 1 } else { known.day.assets += 1 }
      if isStarred != known.isStarred ? isStarred : !(place < known.best) {
        (known.best, known.isStarred) = (place, isStarred)
      }
      known.day.cover = PictureName(known.best.id)
      found[number] = known
    }
    return found.values.map(\.day).sorted { $0.day > $1.day }
  }
}

/// The number of the day of one time after another; neighbours share a day more often than not.
private struct DayCounter {
  let offsetMinutes: Int
  private var known: (day: Int, from: Int64, before: Int64)?

  init(offsetMinutes: Int) { self.offsetMinutes = offsetMinutes }

  mutating func number(of time: Int64) -> Int {
    if let known, time >= known.from, time < known.before { return known.day }
    let day = Day(Instant(nanoseconds: time), offsetMinutes: offsetMinutes)
    known = (
      day.number, day.start(offsetMinutes: offsetMinutes).nanoseconds,
      day.next.start(offsetMinutes: offsetMinutes).nanoseconds
    )
    return day.number
  }
}
