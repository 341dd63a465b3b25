/// Where a directory's turns run: the I/O threads, or a test that holds them back.
package protocol Runner: Sendable {
  func run(_ job: @escaping @Sendable () -> Void)
  /// Runs `job` once, not earlier than `delay` from now.
  func run(after delay: Duration, _ job: @escaping @Sendable () -> Void)
}
