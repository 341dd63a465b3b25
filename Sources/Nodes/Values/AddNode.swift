import Base
import Graphs

/// The sum of two whole numbers.
enum AddNode: Node {
  static let spec = NodeSpec(
    "add", className: "AddInvocation", title: "Add Integers",
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
    let (value, overflow) = a.addingReportingOverflow(b)
    guard !overflow else { throw .tooLargeNumber }
    return JSONObject([("value", .integer(value))])
  }
}
