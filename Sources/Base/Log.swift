import CPlatform
import Synchronization

/// Lines for the person who runs the server, on standard error. Prompts, passwords and tokens never go here.
package enum Log {
  package enum Level: Int, Sendable, Comparable {
    case debug, info, warning, error
    package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  private static let threshold = Atomic<Int>(Level.info.rawValue)

  /// Lines below `level` are dropped from now on.
  package static func setLevel(_ level: Level) {
    threshold.store(level.rawValue, ordering: .relaxed)
  }

  /// The least important lines that are written.
  package static var level: Level { Level(rawValue: threshold.load(ordering: .relaxed)) ?? .info }

  package static func debug(_ text: @autoclosure () -> String) { write(.debug, text) }
  package static func info(_ text: @autoclosure () -> String) { write(.info, text) }
  package static func warning(_ text: @autoclosure () -> String) { write(.warning, text) }
  package static func error(_ text: @autoclosure () -> String) { write(.error, text) }

  private static func write(_ level: Level, _ text: () -> String) {
    guard level.rawValue >= threshold.load(ordering: .relaxed) else { return }
    let now = SystemClock().now().recordText
    let line = "\(now) \(level) \(oneLine(text()))\n"
    let bytes = Array(line.utf8)
    // Safe: the buffer lives through the call; a short write of a log line is accepted.
    _ = bytes.withUnsafeBytes { limner_write_stderr($0.baseAddress, $0.count) }
  }

  /// Control characters become spaces, so that no outside text can forge a line.
  private static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }
    return String(String.UnicodeScalarView(scalars))
  }
}
