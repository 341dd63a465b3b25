/// Weights from tensors in memory, for programs that belong to no model file.
package final class HostWeights: WeightSource {
  private let tensors: [String: HostTensor]

  package init(_ tensors: [String: HostTensor]) { self.tensors = tensors }

  package func view(_ name: String) throws(TensorError) -> WeightView {
    guard let tensor = tensors[name] else { throw .missingWeight(key: name) }
    let copy = FloatBytes(tensor.values)
    return WeightView(bytes: copy.bytes, dtype: .fp32, shape: tensor.shape, owner: copy)
  }

  package func releasePages() {}
}

/// The bytes of an array at a fixed address.
// Safe: written once in `init`, freed in `deinit`, which nobody can outlive who holds the owner.
private final class FloatBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ values: [Float]) {
    let copy = UnsafeMutableBufferPointer<Float>.allocate(capacity: values.count)
    _ = copy.initialize(from: values)
    bytes = UnsafeRawBufferPointer(copy)
  }

  deinit { bytes.deallocate() }
}

extension Runtime {
  /// Records a small program, runs it once and gives its outputs in order.
  ///
  /// - Parameter exact: the indices of inputs that stay fp32 in every precision (ids, timesteps).
  package func compute(
    _ inputs: [HostTensor], exact: Set<Int> = [], weights: [String: HostTensor] = [:],
    _ record: (Recorder, [Value]) -> [Value]
  ) throws(TensorError) -> [HostTensor] {
    let recorder = Recorder()
    let values = inputs.enumerated().map { index, tensor in
      recorder.input("input\(index)", tensor.shape, isExact: exact.contains(index))
    }
    for value in record(recorder, values) { recorder.output("output", value) }
    let program = try prepare(recorder.finish(), weights: WeightCache(HostWeights(weights)))
    return try program.run(inputs)
  }
}
