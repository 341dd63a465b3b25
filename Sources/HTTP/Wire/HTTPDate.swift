import Base

/// A point in time as the fields of a message have it: `Sun, 06 Nov 1994 08:49:37 GMT`.
package func httpDate(_ instant: Instant) -> String {
  let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  let iso = Array(instant.isoText.utf8)
  func part(_ from: Int, _ count: Int) -> String {
    String(decoding: iso[from..<from + count], as: UTF8.self)
  }
  let month = Int(part(5, 2)).map { months[($0 - 1) % 12] } ?? ""
  let seconds = instant.seconds - (instant.nanoseconds % 1_000_000_000 < 0 ? 1 : 0)
  let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  let weekday = days[Int((day % 7 + 7) % 7)]
  return "\(weekday), \(part(8, 2)) \(month) \(part(0, 4)) \(part(11, 8)) GMT"
}
