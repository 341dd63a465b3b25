import Base
import Graphs

/// Hands an encoded prompt on.
enum ConditioningNode: Node {
  static let spec = NodeSpec(
    "conditioning", className: "ConditioningInvocation", title: "Conditioning Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .required("conditioning", "ConditioningField", .connection)
    ],
    outputs: [OutputSpec("conditioning", "ConditioningField")],
    outputType: "conditioning_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("conditioning", inputs["conditioning"])])
  }
}
