import Base
import CPlatform

/// A child that was started from a command, and the line to it.
final class ChildProcess: Sendable {
  let identifier: Int32
  let connection: LinkConnection
  /// Its number may belong to a stranger once it has been reaped.
  private let isReaped = Gate(false)

  /// - Parameter settings: environment variables beside our own.
  /// - Throws: `EngineError.notStarted`.
  init(command: [String], settings: [String: String]) throws(EngineError) {
    guard let name = command.first else { throw .notStarted(reason: "its command is empty") }
    var link: Int32 = -1
    let pairs = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let started = withCStrings(command) { arguments in
      // Safe: both lists end with a null and live through the call.
      withCStrings(pairs) { limner_spawn(arguments, $0, &link) }
    }
    guard started > 0 else {
      throw .notStarted(reason: "\(name) cannot be run (error \(-started))")
    }
    identifier = started
    connection = LinkConnection(input: link, output: link)
  }

  /// Ends it at once; nothing happens where it has ended already.
  func kill() {
    isReaped.change { if !$0 { limner_kill_child(identifier) } }
  }

  /// Its line has ended: gives it a moment to end by itself, so that its own status is known, then
  /// ends it.
  func abandon() {
    startThread {
      limner_pause_milliseconds(2000)
      self.kill()
    }
  }

  /// Asks it to say where it stands, then ends it.
  func abort() {
    isReaped.change { if !$0 { limner_abort_child(identifier) } }
    startThread {
      limner_pause_milliseconds(500)
      self.kill()
    }
  }

  /// Blocks until it has ended, for which its line must be closed; says how.
  func wait() -> EngineError {
    limner_await_child(identifier)
    let status = isReaped.change { isReaped in
      isReaped = true
      return Int(limner_reap_child(identifier))
    }
    if status >= 256 { return .died(signal: status - 256, exitStatus: nil) }
    return .died(signal: nil, exitStatus: status < 0 ? nil : status)
  }
}

/// Calls `body` with `texts` as a null-ended list of C strings.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { Array($0.utf8CString) }
  func next(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> Result {
    if index == copies.count { return body(pointers + [nil]) }
    // Safe: each pointer is used only inside the nested call that keeps its array alive.
    return copies[index].withUnsafeBufferPointer { next(index + 1, pointers + [$0.baseAddress]) }
  }
  return next(0, [])
}
