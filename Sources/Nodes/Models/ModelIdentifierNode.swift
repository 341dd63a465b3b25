import Base
import Graphs

/// A model, for others to use.
enum ModelIdentifierNode: Node {
  static let spec = NodeSpec(
    "model_identifier", className: "ModelIdentifierInvocation", title: "Any Model",
    category: "model", version: "1.0.1",
    inputs: [
      .required("model", "ModelIdentifierField", label: "Model")
    ],
    outputs: [OutputSpec("model", "ModelIdentifierField")],
    outputType: "model_identifier_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("model", inputs["model"])])
  }
}
