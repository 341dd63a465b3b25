import Tensors

/// Where and how exactly a command computes: `--backend --dtype --simd --threads`.
struct ComputeOptions {
  static let names = ["--backend", "--dtype", "--simd", "--threads"]
  static let help = """
      --backend cpu|reference   cpu is the fast one, reference the readable one it is checked against
      --dtype fp32|bf16|fp16    numbers to compute with
      --simd LEVEL              plain, avx2, avx512 or avx512bf16; else the best of this machine
      --threads N               else as many as this process may use
    """

  let kind: Runtime.Kind
  let precision: Precision
  let simd: SIMDLevel?
  let threads: Int?

  init(_ words: CommandWords) throws(CommandFailure) {
    kind = try words.choice("--backend", Runtime.Kind.self) ?? .cpu
    guard kind != .dry else {
      throw CommandFailure(.usage, "the dry back end computes nothing; choose cpu or reference")
    }
    precision = try words.choice("--dtype", Precision.self) ?? .fp32
    simd = try words.choice("--simd", SIMDLevel.self)
    threads = try words.integer("--threads", in: 1...1024)
  }

  func runtime() throws(CommandFailure) -> Runtime {
    do {
      return try Runtime(kind, precision: precision, simd: simd, threads: threads)
    } catch {
      throw CommandFailure(.unavailable, "\(error)")
    }
  }
}
