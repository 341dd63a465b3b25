import Base
import CKernels

/// The processor's vector units: weights in panels, tiles shared out to a pool of threads.
package final class CPUBackend: Backend {
  package let name = "cpu"
  package let storage: DType
  package let fusions = Fusions.all
  package let level: SIMDLevel
  /// What weights are packed as and products are taken in.
  let compute: DType
  let pool: ThreadPool
  private let arena: Arena

  /// - Parameter precision: `fp16` only says how files hold weights; it computes in fp32.
  package init(precision: Precision, level: SIMDLevel, threads: Int? = nil) {
    self.level = level
    compute = precision == .bf16 ? .bf16 : .fp32
    storage = compute
    pool = ThreadPool(threads: threads)
    arena = Arena()
  }

  /// The twin of `other` that computes in fp32.
  private init(exactly other: CPUBackend) {
    level = other.level
    (compute, storage) = (.fp32, .fp32)
    pool = other.pool
    arena = other.arena
  }

  package func inFullPrecision() -> any Backend {
    compute == .fp32 ? self : CPUBackend(exactly: self)
  }

  package func pack(
    _ weight: Weight, _ parts: [WeightView]
  ) throws(TensorError) -> any PackedWeight {
    for (part, view) in zip(weight.parts, parts) where view.dtype.kernelType == nil {
      guard weight.recipe == .vector || weight.recipe == .table else {
        throw .weightUnreadable(
          key: part.name, reason: "its numbers are \(view.dtype), not fp32, fp16 or bf16")
      }
    }
    let taps = weight.shape.dropFirst(2).reduce(1, *)
    guard taps <= Limits.kernelTaps else {
      throw .weightUnreadable(
        key: weight.parts[0].name,
        reason: "its kernel has \(taps) places; \(Limits.kernelTaps) are the most")
    }
    switch weight.recipe {
    case .vector, .gatedVector: return VectorWeight(parts.flatMap { $0.floats() })
    case .table: return TableWeight(parts)
    case .matrix, .gatedMatrix, .convolution:
      return PanelWeight(weight, parts, compute: compute, level: level, pool: pool)
    }
  }

  package func prepare(
    _ plan: Plan, weights: [Weight: any PackedWeight]
  ) throws(TensorError) -> any Executable {
    CPUExecutable(
      plan: plan, weights: CPUWeights(weights), arena: arena, pool: pool, level: level)
  }
}
