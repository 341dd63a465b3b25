/// Runs a plan node by node: operands are read from the arena as fp32 arrays, results written back.
final class ReferenceExecutable: Executable {
  let plan: Plan
  let weights: [Weight: ReferenceWeight]
  private let arena: Arena

  init(plan: Plan, weights: [Weight: ReferenceWeight], arena: Arena) {
    self.plan = plan
    self.weights = weights
    self.arena = arena
  }

  func run(
    _ inputs: [HostTensor], isCancelled: () -> Bool
  ) throws(TensorError) -> [HostTensor] {
    let program = plan.program
    precondition(
      inputs.map(\.shape) == program.inputs.map { program.shape($0.value) }, "input shapes")
    return try arena.withBytes(plan.arenaBytes) { (bytes) throws(TensorError) in
      let memory = ReferenceMemory(plan: plan, bytes: bytes)
      for (port, tensor) in zip(program.inputs, inputs) {
        memory.write(tensor.values, to: port.value)
      }
      for node in program.nodes {
        guard !isCancelled() else { throw .cancelled }
        memory.write(result(of: node, memory), to: node.output)
      }
      return program.outputs.map {
        HostTensor(shape: program.shape($0.value), values: memory.read(Operand($0.value)))
      }
    }
  }

  func values(_ weight: Weight) -> [Float] {
    guard let packed = weights[weight] else {
      preconditionFailure("\(weight.parts[0].name) was not packed for this plan")
    }
    return packed.values
  }
}

/// The arena as fp32 arrays.
struct ReferenceMemory {
  let plan: Plan
  // Safe: lent by `Arena` for the length of one run.
  let bytes: UnsafeMutableRawBufferPointer

  /// The operand's values; a channel range is cut out, so they are dense.
  func read(_ operand: Operand) -> [Float] {
    let count = plan.program.shape(operand.value).elementCount
    let whole = [Float](unsafeUninitializedCapacity: count) { target, filled in
      // Safe: the plan gave the value `count` elements at this offset.
      widen(region(operand.value), plan.dtype(operand.value), into: target)
      filled = count
    }
    guard let channels = operand.channels, let width = plan.program.shape(operand.value).last else {
      return whole
    }
    return stride(from: 0, to: count, by: width).flatMap {
      whole[($0 + channels.lowerBound)..<($0 + channels.upperBound)]
    }
  }

  func write(_ values: [Float], to value: Int) {
    let target = UnsafeMutableRawBufferPointer(mutating: region(value))
    precondition(
      values.count * plan.dtype(value).byteCount == target.count, "a result fills its place")
    if plan.dtype(value) == .bf16 {
      for (index, element) in values.enumerated() {
        // Safe: the precondition keeps the store inside the value's place.
        target.storeBytes(of: brainFromFloat(element), toByteOffset: index * 2, as: UInt16.self)
      }
    } else {
      values.withUnsafeBytes { target.copyMemory(from: $0) }
    }
  }

  private func region(_ value: Int) -> UnsafeRawBufferPointer {
    let offset = plan.offsets[value]
    // Safe: the plan places every value it uses inside the arena.
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + plan.byteCount(value))])
  }
}
