import Base
import Graphs

/// The product of two whole numbers.
enum MultiplyNode: Node {
  static let spec = NodeSpec(
    "mul", className: "MultiplyInvocation", title: "Multiply Integers",
    category: "math", version: "1.0.1",
    inputs: [
      .optional("a", "integer", default: 0, label: "A"),
      .optional("b", "integer", default: 0, label: "B"),
    ],
    outputs: [OutputSpec("value", "integer")],
    outputType: "integer_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let a = try inputs.integer("a")
    let b = try inputs.integer("b")
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    guard !overflow else { throw .tooLargeNumber }
    return JSONObject([("value", .integer(value))])
  }
}
