/// The extents of a tensor, outermost first. Activations are NHWC or [N, T, D] everywhere.
///
/// Letters: N batch, C channels, H W rows and columns, T tokens, D width, K heads.
package typealias Shape = [Int]

extension [Int] {
  /// How many elements a tensor of this shape has.
  package var elementCount: Int { reduce(1, *) }
}

/// How an element is stored in a file or in memory.
package enum DType: UInt8, Sendable, Hashable, CaseIterable {
  case fp64, fp32, fp16, bf16, int64, int32, int16, int8, uint8, bool

  package var byteCount: Int {
    switch self {
    case .fp64, .int64: 8
    case .fp32, .int32: 4
    case .fp16, .bf16, .int16: 2
    case .int8, .uint8, .bool: 1
    }
  }
}

/// What a person chooses: the arithmetic of a run. Sums are fp32 in each of them.
package enum Precision: String, Sendable, Hashable, CaseIterable {
  case fp32, bf16
  /// Weights stay fp16 in memory and are widened to compute; activations are fp32.
  case fp16
}

/// The instruction sets that the CPU back end has kernels for, weakest first.
package enum SIMDLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  case plain, avx2, avx512, avx512bf16

  package static func < (a: SIMDLevel, b: SIMDLevel) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .plain: 0
    case .avx2: 1
    case .avx512: 2
    case .avx512bf16: 3
    }
  }
}
