extension Recorder {
  package func activation(_ x: Value, _ function: Activation) -> Value {
    append(.activation(function), [x], x.shape, isExact: isExact(x))
  }

  package func silu(_ x: Value) -> Value { activation(x, .silu) }

  /// - Shapes: x [..., 2D] → [..., D].
  package func geglu(_ x: Value) -> Value {
    append(.geglu, [x], x.shape.dropLast() + [x.shape[x.shape.count - 1] / 2])
  }

  package func add(_ a: Value, _ b: Value) -> Value {
    precondition(a.shape == b.shape, "\(a.shape) + \(b.shape)")
    return append(.add, [a, b], a.shape)
  }

  /// - Shapes: x [N, ..., C] + y [N, C].
  package func addChannels(_ x: Value, _ y: Value) -> Value {
    precondition(y.shape == [x.shape[0], x.shape[x.shape.count - 1]], "\(x.shape) + \(y.shape)")
    return append(.addChannels, [x, y], x.shape)
  }

  package func multiply(_ a: Value, _ b: Value) -> Value {
    precondition(a.shape == b.shape, "\(a.shape) · \(b.shape)")
    return append(.multiply, [a, b], a.shape)
  }

  package func scale(_ x: Value, by factor: Float, offset: Float = 0) -> Value {
    append(.scale(factor: factor, offset: offset), [x], x.shape)
  }

  package func concat(_ parts: [Value]) -> Value {
    precondition(
      parts.allSatisfy { $0.shape.dropLast() == parts[0].shape.dropLast() }, "concat shapes")
    let width = parts.reduce(0) { $0 + $1.shape[$1.shape.count - 1] }
    return append(.concat, parts, parts[0].shape.dropLast() + [width])
  }

  package func slice(_ x: Value, _ channels: Range<Int>) -> Value {
    precondition(channels.upperBound <= x.shape[x.shape.count - 1], "slice of \(x.shape)")
    return append(.slice(channels), [x], x.shape.dropLast() + [channels.count])
  }

  package func reshape(_ x: Value, _ shape: Shape) -> Value {
    precondition(shape.elementCount == x.shape.elementCount, "\(x.shape) as \(shape)")
    return appendView(of: x, shape)
  }

  /// - Shapes: [N, H, W, C] → [N, height, width, C].
  package func upsampleNearest(_ x: Value, height: Int, width: Int) -> Value {
    append(.upsampleNearest, [x], [x.shape[0], height, width, x.shape[3]])
  }

  package func pixelShuffle(_ x: Value, _ factor: Int) -> Value {
    let s = x.shape
    return append(
      .pixelShuffle(factor), [x], [s[0], s[1] * factor, s[2] * factor, s[3] / (factor * factor)])
  }

  package func pixelUnshuffle(_ x: Value, _ factor: Int) -> Value {
    let s = x.shape
    return append(
      .pixelUnshuffle(factor), [x], [s[0], s[1] / factor, s[2] / factor, s[3] * factor * factor])
  }

  package func softmax(_ x: Value) -> Value { append(.softmax, [x], x.shape) }
}
