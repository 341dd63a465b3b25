/// What a plan asks of a machine, known before anything is computed.
package struct Cost: Sendable, Hashable {
  /// Multiplications and additions, counted as two.
  package var flops = 0
  package var arenaBytes = 0
  package var weightBytes = 0
}

extension Plan {
  /// - Parameter weightType: how a back end keeps packed weights.
  package func cost(weightType: DType) -> Cost {
    Cost(
      flops: program.nodes.reduce(0) { $0 + program.flops(of: $1) }, arenaBytes: arenaBytes,
      weightBytes: weights.reduce(0) { $0 + $1.packedByteCount(weightType) })
  }
}

extension Weight {
  /// Vectors stay fp32; matrices and kernels take the back end's weight type.
  package func packedByteCount(_ type: DType) -> Int {
    switch recipe {
    case .vector, .gatedVector: shape.elementCount * DType.fp32.byteCount
    case .matrix, .gatedMatrix, .convolution, .table: shape.elementCount * type.byteCount
    }
  }
}

extension Program {
  /// The node's multiplications and additions; progress is weighted by them.
  package func flops(of node: Node) -> Int {
    let out = shape(node.output).elementCount
    switch node.op {
    case .conv2d(let layer): return 2 * out * layer.weight.shape.dropFirst().reduce(1, *)
    case .linear(let layer): return 2 * out * layer.weight.shape[1] * (layer.isGated ? 2 : 1)
    case .attention: return 4 * out * shape(node.inputs[1].value)[1]
    case .groupNorm, .layerNorm, .softmax: return 8 * out
    case .activation, .geglu, .timestepEmbedding: return 4 * out
    case .add, .addChannels, .multiply, .scale, .addRows: return out
    case .concat, .slice, .reshape, .upsampleNearest, .pixelShuffle, .pixelUnshuffle, .embedding:
      return 0
    }
  }
}
