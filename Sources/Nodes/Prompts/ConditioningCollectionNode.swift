import Base
import Graphs

/// Encoded prompts as a list.
enum ConditioningCollectionNode: Node {
  static let spec = NodeSpec(
    "conditioning_collection", className: "ConditioningCollectionInvocation",
    title: "Conditioning Collection Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .optional("collection", "list<ConditioningField>", default: [], label: "Collection")
    ],
    outputs: [OutputSpec("collection", "list<ConditioningField>")],
    outputType: "conditioning_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("collection", inputs["collection"])])
  }
}
