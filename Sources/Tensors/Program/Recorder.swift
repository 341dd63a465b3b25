/// Writes a program down: each call returns the symbolic result of one operation.
///
/// Shapes are settled here; a wrong one is our mistake (configurations are checked before), so it
/// traps.
package final class Recorder {
  private var values: [ValueInfo] = []
  private var nodes: [Node] = []
  private var inputs: [Program.Port] = []
  private var outputs: [Program.Port] = []

  package init() {}

  /// A value that each run is given. Exact ones (ids, timesteps) stay fp32 in every precision.
  package func input(_ name: String, _ shape: Shape, isExact: Bool = false) -> Value {
    let value = makeValue(shape, isExact: isExact)
    inputs.append(Program.Port(name: name, value: value.id))
    return value
  }

  /// Marks `value` as a result of each run.
  package func output(_ name: String, _ value: Value) {
    outputs.append(Program.Port(name: name, value: value.id))
  }

  package func finish() -> Program {
    Program(values: values, nodes: nodes, inputs: inputs, outputs: outputs)
  }

  func isExact(_ value: Value) -> Bool { values[value.id].isExact }

  func append(_ op: Op, _ inputs: [Value], _ shape: Shape, isExact: Bool = false) -> Value {
    let result = makeValue(shape, isExact: isExact)
    nodes.append(Node(op: op, inputs: inputs.map { Operand($0.id) }, output: result.id))
    return result
  }

  func appendView(of value: Value, _ shape: Shape) -> Value {
    let info = values[value.id]
    values.append(ValueInfo(shape: shape, isExact: info.isExact, storage: info.storage))
    let result = Value(id: values.count - 1, shape: shape)
    nodes.append(Node(op: .reshape, inputs: [Operand(value.id)], output: result.id))
    return result
  }

  private func makeValue(_ shape: Shape, isExact: Bool) -> Value {
    precondition(shape.allSatisfy { $0 > 0 }, "a recorded shape has no empty extent: \(shape)")
    values.append(ValueInfo(shape: shape, isExact: isExact, storage: values.count))
    return Value(id: values.count - 1, shape: shape)
  }
}
