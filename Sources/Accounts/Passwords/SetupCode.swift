import Base
import Synchronization

/// The code that lets the first administrator in: 16 characters of base 32, 80 bits.
package final class SetupCode: Sendable {
  private struct Window: Sendable {
    var began = Instant(seconds: 0)
    var wrong = 0
  }

  /// How a code that was handed in fared.
  package enum Verdict: Equatable, Sendable {
    case right
    case wrong
    case tooMany(retryAfterSeconds: Int)
  }

  /// Wrong codes a minute over all callers; 80 bits stay out of reach.
  private static let wrongPerMinute = 10

  package let text: String
  private let window = Mutex(Window())

  package init(_ text: String) { self.text = text }

  /// - Source: RFC 4648 base 32.
  package static func random() -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    let letters = randomBytes(16).map { alphabet[Int($0 & 31)] }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Compares without regard to case, spaces and dashes, as people copy codes by hand.
  package func check(_ given: String?, at now: Instant) -> Verdict {
    let plain = (given ?? "").uppercased().filter { $0 != " " && $0 != "-" }
    return window.withLock { window in
      if now >= window.began + .seconds(60) { window = Window(began: now) }
      guard window.wrong < SetupCode.wrongPerMinute else {
        let left = (window.began + .seconds(60)).seconds - now.seconds
        return .tooMany(retryAfterSeconds: max(1, Int(left)))
      }
      if equalInConstantTime(Array(plain.utf8), Array(text.utf8)) { return .right }
      window.wrong += 1
      return .wrong
    }
  }
}
