/// The program with its nodes joined into the fused forms that `fusions` allows. It computes the
/// same.
func fused(_ program: Program, _ fusions: Fusions) -> Program {
  var editor = ProgramEditor(program)
  editor.removeDeadNodes()
  if fusions.contains(.joinedProjections) { editor.joinProjections() }
  if fusions.contains(.gatedLinear) { editor.fuseGates() }
  editor.fuseEpilogues(fusions)
  if fusions.contains(.normActivation) { editor.fuseNormActivations() }
  if fusions.contains(.joinedInputs) { editor.fuseConcats() }
  return editor.finish()
}

/// A program under change: who makes a value, and how often it is read.
struct ProgramEditor {
  private(set) var values: [ValueInfo]
  /// Removed nodes are nil, so indices stay true.
  var nodes: [Node?]
  private(set) var producers: [Int?]
  private(set) var useCounts: [Int]
  private let inputs: [Program.Port]
  private let outputs: [Program.Port]

  init(_ program: Program) {
    values = program.values
    nodes = program.nodes
    inputs = program.inputs
    outputs = program.outputs
    producers = Array(repeating: nil, count: values.count)
    useCounts = Array(repeating: 0, count: values.count)
    for (index, node) in program.nodes.enumerated() {
      producers[node.output] = index
      for value in node.uses { useCounts[value] += 1 }
    }
    for port in outputs { useCounts[port.value] += 1 }
  }

  /// Reshapes share memory with what they look at, so once the shapes are known they are no work.
  func finish() -> Program {
    Program(
      values: values, nodes: nodes.compactMap { $0 }.filter { $0.op != .reshape }, inputs: inputs,
      outputs: outputs)
  }

  func shape(_ value: Int) -> Shape { values[value].shape }

  /// The node that makes `operand`, where nobody else reads it.
  func onlyUsedProducer(of operand: Operand) -> (index: Int, node: Node)? {
    guard operand.channels == nil, useCounts[operand.value] == 1,
      let index = producers[operand.value], let node = nodes[index]
    else { return nil }
    return (index, node)
  }

  /// Puts `merged` in the place of the later node and removes the earlier one.
  mutating func merge(_ earlier: Int, into later: Int, as merged: Node) {
    nodes[earlier] = nil
    nodes[later] = merged
    producers[merged.output] = later
  }

  mutating func replace(at index: Int, by node: Node) {
    nodes[index] = node
    producers[node.output] = index
  }

  mutating func remove(at index: Int) { nodes[index] = nil }

  mutating func makeValue(_ shape: Shape, useCount: Int) -> Int {
    values.append(ValueInfo(shape: shape, isExact: false, storage: values.count))
    producers.append(nil)
    useCounts.append(useCount)
    return values.count - 1
  }

  mutating func removeDeadNodes() {
    for index in nodes.indices.reversed() {
      guard let node = nodes[index], useCounts[node.output] == 0 else { continue }
      for value in node.uses { useCounts[value] -= 1 }
      nodes[index] = nil
    }
  }
}
