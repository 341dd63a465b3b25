/// The oracle: every operation as its formula says, in fp32, one after the other on one thread.
///
/// It has every fused form too, so that a fused plan can be compared with an unfused one.
package final class ReferenceBackend: Backend {
  package let name = "reference"
  package let storage: DType
  package let fusions = Fusions.all
  private let precision: Precision
  private let arena = Arena()

  /// Memory that runs have needed so far.
  package var arenaBytes: Int { arena.byteCount }

  package init(precision: Precision = .fp32) {
    self.precision = precision
    storage = precision == .bf16 ? .bf16 : .fp32
  }

  package func inFullPrecision() -> any Backend {
    storage == .fp32 ? self : ReferenceBackend(precision: .fp32)
  }

  package func pack(
    _ weight: Weight, _ parts: [WeightView]
  ) throws(TensorError) -> any PackedWeight {
    var values = parts.flatMap { $0.floats() }
    if weight.recipe != .vector, weight.recipe != .gatedVector { round(&values) }
    return ReferenceWeight(arranged(values, weight))
  }

  package func prepare(
    _ plan: Plan, weights: [Weight: any PackedWeight]
  ) throws(TensorError) -> any Executable {
    ReferenceExecutable(
      plan: plan, weights: weights.compactMapValues { $0 as? ReferenceWeight }, arena: arena)
  }

  /// Weights take the precision's own values, as a device's packed form would.
  private func round(_ values: inout [Float]) {
    switch precision {
    case .fp32: break
    case .bf16: for i in values.indices { values[i] = floatFromBrain(brainFromFloat(values[i])) }
    case .fp16: for i in values.indices { values[i] = floatFromHalf(halfFromFloat(values[i])) }
    }
  }

  /// Outputs innermost: [kH, kW, I, O] and [K, D], so that the inner loops run over outputs.
  private func arranged(_ values: [Float], _ weight: Weight) -> [Float] {
    let shape = weight.shape
    let outer: (count: Int, of: Int)
    switch weight.recipe {
    case .vector, .gatedVector, .table: return values
    case .matrix, .gatedMatrix: outer = (1, shape[1])
    case .convolution: outer = (shape[2] * shape[3], shape[1])
    }
    let (taps, channels, outputs) = (outer.count, outer.of, shape[0])
    var out = [Float](repeating: 0, count: values.count)
    for o in 0..<outputs {
      for c in 0..<channels {
        for tap in 0..<taps {
          out[(tap * channels + c) * outputs + o] = values[(o * channels + c) * taps + tap]
        }
      }
    }
    return out
  }
}

final class ReferenceWeight: PackedWeight {
  let values: [Float]
  var byteCount: Int { values.count * DType.fp32.byteCount }
  init(_ values: [Float]) { self.values = values }
}
