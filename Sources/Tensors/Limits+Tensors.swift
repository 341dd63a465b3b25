import Base

extension Limits {
  /// Places in an arena start at multiples of this many bytes: one cache line, one AVX-512
  /// register.
  package static let arenaAlignment = 64
  /// More threads than any home machine has cores; bounds a wrong setting.
  package static let computeThreads = 256
  /// Looks at the next loop's number before a worker sleeps: some 10 µs, less than waking takes.
  package static let poolSpins = 10_000
  /// Bytes of files that are packed before their pages are let go: the file and its packed form must
  /// not both be in memory whole, or a model's peak would be twice its size.
  static let packedBeforeRelease = 64 << 20
}
