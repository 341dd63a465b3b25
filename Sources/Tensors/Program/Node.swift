/// One operation of a program: what is computed from which values.
package struct Node: Hashable, Sendable {
  package var op: Op
  package var inputs: [Operand]
  package var output: Int
  package var epilogue = Epilogue()

  /// The ids of every value that the node reads.
  package var uses: [Int] {
    inputs.map(\.value) + [epilogue.channelAdd, epilogue.residual].compactMap { $0 }
  }

  package var weights: [Weight] {
    switch op {
    case .conv2d(let layer): [layer.weight, layer.bias].compactMap { $0 }
    case .linear(let layer): [layer.weight, layer.bias].compactMap { $0 }
    case .groupNorm(let norm): [norm.scale, norm.shift]
    case .layerNorm(let norm): [norm.scale, norm.shift].compactMap { $0 }
    case .embedding(let table), .addRows(let table): [table]
    case .attention, .activation, .geglu, .add, .addChannels, .multiply, .scale, .concat, .slice,
      .reshape, .upsampleNearest, .pixelShuffle, .pixelUnshuffle, .timestepEmbedding, .softmax:
      []
    }
  }
}

/// What a convolution or linear does to its sums before they are stored, in this order:
/// + bias (of the layer), + per-channel value, activation, · scale, + residual.
package struct Epilogue: Hashable, Sendable {
  /// A value [N, C] added to each pixel or token of its picture (the time embedding).
  package var channelAdd: Int?
  package var activation: Activation?
  package var scale: Float = 1
  /// A value of the output's shape.
  package var residual: Int?

  package init() {}
  package var isEmpty: Bool { self == Epilogue() }
}
