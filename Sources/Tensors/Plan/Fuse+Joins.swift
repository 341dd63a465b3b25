extension ProgramEditor {
  /// Projections of one input that feed one attention become one linear: Q, K and V, or K and V.
  mutating func joinProjections() {
    for index in nodes.indices {
      guard let node = nodes[index], case .attention = node.op else { continue }
      for places in [[0, 1, 2], [1, 2]] where join(places, ofAttention: index) { break }
    }
  }

  private mutating func join(_ places: [Int], ofAttention index: Int) -> Bool {
    guard var attention = nodes[index] else { return false }
    let makers = places.compactMap { joinable(attention.inputs[$0]) }
    guard makers.count == places.count, let first = makers.first,
      makers.allSatisfy({ $0.input == first.input && $0.hasBias == first.hasBias }),
      let earliest = makers.map(\.index).min()
    else { return false }
    let widths = makers.map { $0.layer.weight.shape[0] }
    let shape = shape(first.input.value).dropLast() + [widths.reduce(0, +)]
    let joined = makeValue(Array(shape), useCount: places.count)
    let layer = Linear(
      weight: Weight(joining: makers.map(\.layer.weight)),
      bias: first.hasBias ? Weight(joining: makers.compactMap(\.layer.bias)) : nil, isGated: false)
    for maker in makers { remove(at: maker.index) }
    replace(at: earliest, by: Node(op: .linear(layer), inputs: [first.input], output: joined))
    var start = 0
    for (place, width) in zip(places, widths) {
      attention.inputs[place] = Operand(joined, channels: start..<(start + width))
      start += width
    }
    nodes[index] = attention
    return true
  }

  private struct Projection {
    let index: Int
    let input: Operand
    let layer: Linear
    var hasBias: Bool { layer.bias != nil }
  }

  private func joinable(_ operand: Operand) -> Projection? {
    guard let maker = onlyUsedProducer(of: operand), case .linear(let layer) = maker.node.op,
      !layer.isGated, maker.node.epilogue.isEmpty
    else { return nil }
    return Projection(index: maker.index, input: maker.node.inputs[0], layer: layer)
  }

  /// A concatenation that only convolutions and group norms read becomes their two inputs.
  mutating func fuseConcats() {
    for index in nodes.indices {
      guard let node = nodes[index], node.op == .concat, node.inputs.count == 2 else { continue }
      let readers = nodes.indices.filter { nodes[$0]?.uses.contains(node.output) ?? false }
      let canJoin = readers.allSatisfy { nodes[$0].map { $0.takesJoined(node.output) } ?? false }
      guard canJoin, readers.count == useCounts[node.output] else { continue }
      for reader in readers { nodes[reader]?.inputs = node.inputs }
      remove(at: index)
    }
  }
}

extension Node {
  fileprivate func takesJoined(_ value: Int) -> Bool {
    guard inputs == [Operand(value)], epilogue.channelAdd != value, epilogue.residual != value
    else {
      return false
    }
    switch op {
    case .conv2d, .groupNorm: return true
    default: return false
    }
  }
}
