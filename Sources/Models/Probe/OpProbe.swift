import Base
import Tensors

/// Runs a recorded case of a single operation.
struct OpProbe {
  private let params: JSON
  private let inputs: [String: HostTensor]
  private let runtime: Runtime

  init(_ testCase: RecordedCase, runtime: Runtime) {
    params = testCase.params
    inputs = testCase.inputs
    self.runtime = runtime
  }

  /// nil for an operation that there is no code for.
  func outputs() throws(TensorError) -> [String: HostTensor]? {
    switch params["op"].stringValue {
    case "conv2d": return try convolution()
    case "group_norm_silu": return try groupNorm()
    case "layer_norm": return try layerNorm()
    case "linear": return try linear(isGated: false)
    case "geglu": return try linear(isGated: true)
    case "activations": return try activations()
    case "attention": return try attention()
    case "upsample_nearest": return try upsample()
    case "timestep_embedding": return try timestepEmbedding()
    case "pixel_shuffle": return try pixelShuffle()
    default: return nil
    }
  }

  private func convolution() throws(TensorError) -> [String: HostTensor] {
    let shape = try tensor("weight").shape
    let sides = params["pad4"].arrayValue?.compactMap(\.intValue) ?? []
    let all = params["padding"].intValue ?? 0
    // torch lists left, right, top, bottom.
    let padding =
      sides.count == 4
      ? Padding(
        top: sides[2] + all, bottom: sides[3] + all, left: sides[0] + all, right: sides[1] + all)
      : Padding.all(all)
    return try one(["x"]) { r, x in
      r.conv2d(
        x[0], Weight("weight", shape, .convolution), bias: bias(shape[0]),
        stride: params["stride"].intValue ?? 1, padding: padding)
    }
  }

  private func linear(isGated: Bool) throws(TensorError) -> [String: HostTensor] {
    let shape = try tensor("weight").shape
    return try one(["x"]) { r, x in
      let y = r.linear(x[0], Weight("weight", shape, .matrix), bias: bias(shape[0]))
      return isGated ? r.geglu(y) : y
    }
  }

  private func groupNorm() throws(TensorError) -> [String: HostTensor] {
    let width = try tensor("weight").shape[0]
    let results = try runtime.compute([try tensor("x").channelsLast], weights: inputs) { r, x in
      let normed = r.groupNorm(
        x[0], groups: params["groups"].intValue ?? 1, epsilon: epsilon,
        scale: Weight("weight", [width], .vector), shift: Weight("bias", [width], .vector))
      // Recorded twice, so that one of them may be fused with its activation.
      let again = r.groupNorm(
        x[0], groups: params["groups"].intValue ?? 1, epsilon: epsilon,
        scale: Weight("weight", [width], .vector), shift: Weight("bias", [width], .vector))
      return [normed, r.silu(again)]
    }
    return ["norm": results[0].channelsFirst, "y": results[1].channelsFirst]
  }

  private func layerNorm() throws(TensorError) -> [String: HostTensor] {
    let width = try tensor("weight").shape[0]
    return try one(["x"]) { r, x in
      r.layerNorm(
        x[0], epsilon: epsilon, scale: Weight("weight", [width], .vector),
        shift: Weight("bias", [width], .vector))
    }
  }

  private func activations() throws(TensorError) -> [String: HostTensor] {
    let functions: [(String, Activation)] = [
      ("gelu_erf", .gelu), ("gelu_tanh", .geluTanh), ("quick_gelu", .quickGelu), ("silu", .silu),
      ("relu", .relu), ("leaky_relu_0.2", .leakyRelu(slope: 0.2)),
    ]
    let results = try runtime.compute([try tensor("x")]) { r, x in
      functions.map { r.activation(x[0], $0.1) } + [r.softmax(x[0])]
    }
    return Dictionary(uniqueKeysWithValues: zip(functions.map(\.0) + ["softmax_last"], results))
  }

  private func attention() throws(TensorError) -> [String: HostTensor] {
    let names = ["q", "k", "v"] + (inputs["mask"] == nil ? [] : ["mask"])
    var tensors: [HostTensor] = []
    for name in names { tensors.append(try tensor(name)) }
    let results = try runtime.compute(tensors, exact: [3]) { r, x in
      [
        r.attention(
          x[0], x[1], x[2], heads: params["heads"].intValue ?? 1, mask: x.count > 3 ? x[3] : nil,
          isCausal: params["causal"].boolValue ?? false)
      ]
    }
    return ["y": results[0]]
  }

  private func upsample() throws(TensorError) -> [String: HostTensor] {
    let size = params["size"].arrayValue?.compactMap(\.intValue)
    return try one(["x"]) { r, x in
      r.upsampleNearest(
        x[0], height: size?[0] ?? x[0].shape[1] * 2, width: size?[1] ?? x[0].shape[2] * 2)
    }
  }

  private func timestepEmbedding() throws(TensorError) -> [String: HostTensor] {
    let results = try runtime.compute([try tensor("t")], exact: [0]) { r, t in
      [
        r.timestepEmbedding(
          t[0], width: params["dim"].intValue ?? 2,
          flipsSineToCosine: params["flip"].boolValue ?? true,
          frequencyShift: Float(params["shift"].doubleValue ?? 0))
      ]
    }
    return ["y": results[0]]
  }

  private func pixelShuffle() throws(TensorError) -> [String: HostTensor] {
    let factor = params["r"].intValue ?? 2
    let tensors = [try tensor("x").channelsLast, try tensor("x2").channelsLast]
    let results = try runtime.compute(tensors) { r, x in
      [r.pixelShuffle(x[0], factor), r.pixelUnshuffle(x[1], factor)]
    }
    return ["shuffle": results[0].channelsFirst, "unshuffle": results[1].channelsFirst]
  }

  private func one(
    _ names: [String], _ record: (Recorder, [Value]) -> Value
  ) throws(TensorError) -> [String: HostTensor] {
    var tensors: [HostTensor] = []
    for name in names { tensors.append(try tensor(name).channelsLast) }
    let results = try runtime.compute(tensors, weights: inputs) { [record($0, $1)] }
    return ["y": results[0].channelsFirst]
  }

  private var epsilon: Float { Float(params["eps"].doubleValue ?? 1e-5) }

  private func bias(_ width: Int) -> Weight? {
    inputs["bias"] == nil ? nil : Weight("bias", [width], .vector)
  }

  private func tensor(_ name: String) throws(TensorError) -> HostTensor {
    guard let tensor = inputs[name] else { throw .missingWeight(key: name) }
    return tensor
  }
}
