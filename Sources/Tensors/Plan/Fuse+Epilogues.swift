extension ProgramEditor {
  /// Moves what follows a convolution or linear element by element into its epilogue.
  mutating func fuseEpilogues(_ fusions: Fusions) {
    for index in nodes.indices {
      guard let node = nodes[index] else { continue }
      switch node.op {
      case .addChannels where fusions.contains(.channelAdd):
        absorb(index, .channelAdd) { $0.channelAdd = node.inputs[1].value }
      case .activation(let function) where fusions.contains(.activation):
        absorb(index, .activation) { $0.activation = function }
      case .scale(let factor, 0) where fusions.contains(.scale):
        absorb(index, .scale) { $0.scale = factor }
      case .add where fusions.contains(.residual):
        absorbAddition(index, node)
      default: break
      }
    }
  }

  /// Either side of a sum may be the layer; the other one is its residual.
  private mutating func absorbAddition(_ index: Int, _ node: Node) {
    let (a, b) = (node.inputs[0], node.inputs[1])
    guard a.value != b.value else { return }
    if absorb(index, .residual, { $0.residual = b.value }) { return }
    var swapped = node
    swapped.inputs = [b, a]
    nodes[index] = swapped
    if absorb(index, .residual, { $0.residual = a.value }) { return }
    nodes[index] = node
  }

  @discardableResult
  private mutating func absorb(
    _ index: Int, _ stage: EpilogueStage, _ change: (inout Epilogue) -> Void
  ) -> Bool {
    guard let node = nodes[index], let maker = onlyUsedProducer(of: node.inputs[0]),
      maker.node.takesEpilogue(stage)
    else { return false }
    var merged = maker.node
    change(&merged.epilogue)
    merged.output = node.output
    merge(maker.index, into: index, as: merged)
    return true
  }

  /// GEGLU after a linear becomes a gated linear.
  mutating func fuseGates() {
    for index in nodes.indices {
      guard let node = nodes[index], node.op == .geglu,
        let maker = onlyUsedProducer(of: node.inputs[0]), case .linear(var layer) = maker.node.op,
        !layer.isGated, maker.node.epilogue.isEmpty
      else { continue }
      layer.isGated = true
      layer.weight = layer.weight.packed(as: .gatedMatrix)
      layer.bias = layer.bias?.packed(as: .gatedVector)
      let merged = Node(op: .linear(layer), inputs: maker.node.inputs, output: node.output)
      merge(maker.index, into: index, as: merged)
    }
  }

  mutating func fuseNormActivations() {
    for index in nodes.indices {
      guard let node = nodes[index], case .activation(let function) = node.op,
        let maker = onlyUsedProducer(of: node.inputs[0]), case .groupNorm(var norm) = maker.node.op,
        norm.activation == nil
      else { continue }
      norm.activation = function
      let merged = Node(op: .groupNorm(norm), inputs: maker.node.inputs, output: node.output)
      merge(maker.index, into: index, as: merged)
    }
  }
}

/// The stages of an epilogue, in the order in which they are applied.
private enum EpilogueStage: Int {
  case channelAdd, activation, scale, residual
}

extension Node {
  /// Whether this node can take `stage` after the ones that it has.
  fileprivate func takesEpilogue(_ stage: EpilogueStage) -> Bool {
    switch op {
    case .conv2d: break
    case .linear(let layer) where !layer.isGated: break
    default: return false
    }
    let taken: [EpilogueStage?] = [
      epilogue.channelAdd == nil ? nil : .channelAdd,
      epilogue.activation == nil ? nil : .activation,
      epilogue.scale == 1 ? nil : .scale, epilogue.residual == nil ? nil : .residual,
    ]
    return taken.compactMap { $0?.rawValue }.allSatisfy { $0 < stage.rawValue }
  }
}
