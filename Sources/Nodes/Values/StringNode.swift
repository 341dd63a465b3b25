import Base
import Graphs

/// A text, for others to use.
enum StringNode: Node {
  static let spec = NodeSpec(
    "string", className: "StringInvocation", title: "String Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .optional("value", "string", default: "", label: "Value")
    ],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("value", inputs["value"])])
  }
}
