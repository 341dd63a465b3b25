extension ReferenceExecutable {
  /// The values that `node` makes, epilogue included.
  func result(of node: Node, _ memory: ReferenceMemory) -> [Float] {
    let shape = plan.program.shape(node.output)
    switch node.op {
    case .conv2d(let layer):
      return finished(convolution(layer, joinedInput(node, memory), shape), node, memory)
    case .linear(let layer):
      let y = linear(layer, joinedInput(node, memory))
      return layer.isGated ? geglu(y) : finished(y, node, memory)
    case .groupNorm(let norm): return groupNorm(norm, joinedInput(node, memory))
    default: return plainResult(of: node, node.inputs.map { tensor($0, memory) }, shape)
    }
  }

  private func plainResult(of node: Node, _ inputs: [HostTensor], _ shape: Shape) -> [Float] {
    let x = inputs[0]
    switch node.op {
    case .attention(let op): return attention(op, inputs)
    case .layerNorm(let norm): return layerNorm(norm, x)
    case .activation(let function): return x.values.map(function.of)
    case .geglu: return geglu(x)
    case .add: return zip(x.values, inputs[1].values).map { $0 + $1 }
    case .multiply: return zip(x.values, inputs[1].values).map { $0 * $1 }
    case .addChannels: return addChannels(x.values, inputs[1])
    case .scale(let factor, let offset): return x.values.map { $0 * factor + offset }
    case .concat: return joined(inputs).values
    case .slice(let channels): return slice(x, channels)
    case .upsampleNearest: return upsampleNearest(x, shape)
    case .pixelShuffle(let factor): return pixelShuffle(x, factor)
    case .pixelUnshuffle(let factor): return pixelUnshuffle(x, factor)
    case .embedding(let table): return embedding(x.values, values(table), width: table.shape[1])
    case .addRows(let table): return addRows(x, values(table))
    case .timestepEmbedding(let op): return timestepEmbedding(op, x.values)
    case .softmax: return softmaxRows(x)
    case .reshape, .conv2d, .linear, .groupNorm: preconditionFailure("\(node.op) is not run here")
    }
  }

  private func tensor(_ operand: Operand, _ memory: ReferenceMemory) -> HostTensor {
    let shape = plan.program.shape(operand.value)
    let cut = operand.channels.map { shape.dropLast() + [$0.count] } ?? shape
    return HostTensor(shape: cut, values: memory.read(operand))
  }

  /// The node's first input, where it is given as two pointers put together.
  private func joinedInput(_ node: Node, _ memory: ReferenceMemory) -> HostTensor {
    joined(node.inputs.map { tensor($0, memory) })
  }

  /// Sums (bias included) through the rest of the epilogue.
  private func finished(_ sums: HostTensor, _ node: Node, _ memory: ReferenceMemory) -> [Float] {
    let epilogue = node.epilogue
    var y = sums.values
    if let value = epilogue.channelAdd { y = addChannels(y, tensor(Operand(value), memory)) }
    if let function = epilogue.activation { y = y.map(function.of) }
    if epilogue.scale != 1 { y = y.map { $0 * epilogue.scale } }
    if let value = epilogue.residual { y = zip(y, memory.read(Operand(value))).map { $0 + $1 } }
    return y
  }
}
