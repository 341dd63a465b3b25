import Base
import Graphs

/// A number, for others to use.
enum FloatNode: Node {
  static let spec = NodeSpec(
    "float", className: "FloatInvocation", title: "Float Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .optional("value", "number", default: 0.0, label: "Value")
    ],
    outputs: [OutputSpec("value", "number")],
    outputType: "float_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("value", inputs["value"])])
  }
}
