import Tensors

/// A place in a net: records layers whose weights' names begin with its path.
struct Scope {
  let recorder: Recorder
  let path: String

  init(_ recorder: Recorder, _ path: String = "") {
    self.recorder = recorder
    self.path = path
  }

  func callAsFunction(_ name: String) -> Scope {
    Scope(recorder, path.isEmpty ? name : path + "." + name)
  }

  func weight(_ shape: Shape, _ recipe: Weight.Recipe) -> Weight {
    Weight(path + ".weight", shape, recipe)
  }

  func bias(_ width: Int) -> Weight { Weight(path + ".bias", [width], .vector) }

  /// - Shapes: x [N, H, W, I] → [N, H′, W′, outputs].
  func conv(
    _ x: Value, _ outputs: Int, kernel: Int = 3, stride: Int = 1, padding: Padding? = nil,
    hasBias: Bool = true
  ) -> Value {
    let weight = weight([outputs, x.shape[3], kernel, kernel], .convolution)
    return recorder.conv2d(
      x, weight, bias: hasBias ? bias(outputs) : nil, stride: stride,
      padding: padding ?? .all(kernel / 2))
  }

  /// - Shapes: x [..., K] → [..., width].
  func linear(_ x: Value, _ width: Int, hasBias: Bool = true) -> Value {
    let weight = weight([width, x.shape[x.shape.count - 1]], .matrix)
    return recorder.linear(x, weight, bias: hasBias ? bias(width) : nil)
  }

  func groupNorm(_ x: Value, groups: Int, epsilon: Float) -> Value {
    let channels = x.shape[x.shape.count - 1]
    return recorder.groupNorm(
      x, groups: groups, epsilon: epsilon, scale: weight([channels], .vector), shift: bias(channels)
    )
  }

  func layerNorm(_ x: Value, epsilon: Float = 1e-5) -> Value {
    let width = x.shape[x.shape.count - 1]
    return recorder.layerNorm(
      x, epsilon: epsilon, scale: weight([width], .vector), shift: bias(width))
  }
}
