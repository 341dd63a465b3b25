import Glibc

/// Lines for the person at the terminal.
enum Terminal {
  /// A line on standard output. It arrives at once in a log or a pipe too: the address and the set-up code
  /// of `limner serve` are of no use in a buffer that is written when the server ends.
  static func print(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO)
  }

  /// A line on standard error.
  static func note(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Says why the command cannot start and returns the exit code for wrong use.
  static func refuse(_ text: String) -> ExitCode {
    note("limner: " + text)
    return .usage
  }

  /// Replaces the current line of standard error, when that is a terminal.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // Safe: the buffer lives through the call, which reads at most its count.
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
