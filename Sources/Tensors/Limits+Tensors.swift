import Base

extension Limits {
  /// Places in an arena start at multiples of this many bytes: one cache line, one AVX-512
  /// register.
  package static let arenaAlignment = 64
  /// More threads than any home machine has cores; bounds a wrong setting.
  package static let computeThreads = 256
  /// Looks at the next loop's number before a worker sleeps: some 10 µs, less than waking takes.
  package static let poolSpins = 10_000
}
