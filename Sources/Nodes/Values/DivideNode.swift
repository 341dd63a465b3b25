import Base
import Graphs

/// The quotient of two whole numbers, cut toward zero.
enum DivideNode: Node {
  static let spec = NodeSpec(
    "div", className: "DivideInvocation", title: "Divide Integers",
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
    let b = try inputs.integer("b")
    guard b != 0 else {
      throw .input(field: "b", reason: "it is 0, and nothing can be divided by 0")
    }
    let (value, overflow) = try inputs.integer("a").dividedReportingOverflow(by: b)
    guard !overflow else { throw .tooLargeNumber }
    return JSONObject([("value", .integer(value))])
  }
}
