/// A computation as data: nodes in the order in which they were recorded.
package struct Program: Sendable {
  package struct Port: Sendable, Hashable {
    package let name: String
    package let value: Int
  }

  package var values: [ValueInfo]
  package var nodes: [Node]
  package var inputs: [Port]
  package var outputs: [Port]

  package func shape(_ value: Int) -> Shape { values[value].shape }

  /// The shape of a node's input, joined where it is given as two pointers.
  package func inputShape(of node: Node) -> Shape {
    guard let first = node.inputs.first else { return [] }
    let shape = shape(first.value)
    let width: Int
    switch node.op {
    case .conv2d, .groupNorm:
      width = node.inputs.reduce(0) { $0 + ($1.channels?.count ?? self.shape($1.value).last ?? 1) }
    default: width = first.channels?.count ?? shape.last ?? 1
    }
    return shape.dropLast() + [width]
  }

  /// Every weight once, in the order of first use.
  package var weights: [Weight] {
    var seen: Set<Weight> = []
    return nodes.flatMap(\.weights).filter { seen.insert($0).inserted }
  }
}
