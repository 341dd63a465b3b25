import Synchronization

/// A back end without data: its plans say what they would cost, its runs give zeros at once.
package final class DryBackend: Backend {
  package let name = "dry"
  package let storage: DType
  package let fusions = Fusions.all
  private let weightType: DType
  private let total = Mutex(Cost())

  package init(precision: Precision) {
    storage = precision == .bf16 ? .bf16 : .fp32
    weightType = precision == .fp32 ? .fp32 : precision == .bf16 ? .bf16 : .fp16
  }

  package func inFullPrecision() -> any Backend {
    storage == .fp32 ? self : DryBackend(precision: .fp32)
  }

  /// All runs so far: the sum of their work, the largest arena, all weights once.
  package var cost: Cost { total.withLock { $0 } }

  package func pack(
    _ weight: Weight, _ parts: [WeightView]
  ) throws(TensorError) -> any PackedWeight {
    let bytes = weight.packedByteCount(weightType)
    total.withLock { $0.weightBytes += bytes }
    return DryWeight(byteCount: bytes)
  }

  package func prepare(
    _ plan: Plan, weights: [Weight: any PackedWeight]
  ) throws(TensorError) -> any Executable {
    DryExecutable(plan: plan, backend: self, cost: plan.cost(weightType: weightType))
  }

  fileprivate func count(_ run: Cost) {
    total.withLock {
      $0.flops += run.flops
      $0.arenaBytes = max($0.arenaBytes, run.arenaBytes)
    }
  }
}

private final class DryWeight: PackedWeight {
  let byteCount: Int
  init(byteCount: Int) { self.byteCount = byteCount }
}

private final class DryExecutable: Executable {
  let plan: Plan
  private let backend: DryBackend
  private let cost: Cost

  init(plan: Plan, backend: DryBackend, cost: Cost) {
    self.plan = plan
    self.backend = backend
    self.cost = cost
  }

  func run(
    _ inputs: [HostTensor], isCancelled: () -> Bool
  ) throws(TensorError) -> [HostTensor] {
    guard !isCancelled() else { throw .cancelled }
    backend.count(cost)
    return plan.program.outputs.map { HostTensor(zeros: plan.program.shape($0.value)) }
  }
}
