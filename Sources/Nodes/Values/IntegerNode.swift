import Base
import Graphs

/// A whole number, for others to use.
enum IntegerNode: Node {
  static let spec = NodeSpec(
    "integer", className: "IntegerInvocation", title: "Integer Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .optional("value", "integer", default: 0, label: "Value")
    ],
    outputs: [OutputSpec("value", "integer")],
    outputType: "integer_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("value", inputs["value"])])
  }
}
