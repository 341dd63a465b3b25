import Base
import Graphs

/// True or false, for others to use.
enum BooleanNode: Node {
  static let spec = NodeSpec(
    "boolean", className: "BooleanInvocation", title: "Boolean Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .optional("value", "boolean", default: false, label: "Value")
    ],
    outputs: [OutputSpec("value", "boolean")],
    outputType: "boolean_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("value", inputs["value"])])
  }
}
