import Base
import CPlatform
import Glibc
import Tensors

/// How much of the machine an engine may use, from its environment.
struct EngineSettings {
  /// Nil takes what affinity and cgroup allow.
  let threads: Int?
  let precision: Precision
  let memory: ByteSize
  /// A test switch: each step takes at least so long.
  let stepSeconds: Double

  init() {
    func text(_ name: String) -> String? {
      // Safe: the environment is not changed while the process runs.
      getenv(name).map { String(cString: $0) }
    }
    let threads = text("LIMNER_ENGINE_THREADS").flatMap { Int($0) } ?? 0
    self.threads = threads > 0 ? threads : nil
    let fastest: Precision = SIMDLevel.best == .avx512bf16 ? .bf16 : .fp32
    precision = text("LIMNER_ENGINE_PRECISION").flatMap { Precision(rawValue: $0) } ?? fastest
    let mib = text("LIMNER_ENGINE_MEMORY").flatMap { Int($0) } ?? 0
    let share = Int(limner_memory_limit()) / 100 * Limits.memoryShare
    memory = mib > 0 ? .mib(mib) : ByteSize(bytes: share)
    stepSeconds = text("LIMNER_TEST_STEP_SECONDS").flatMap { Double($0) } ?? 0
  }
}
