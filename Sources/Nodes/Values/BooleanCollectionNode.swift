import Base
import Graphs

/// Truth values, for an iterator to go through.
enum BooleanCollectionNode: Node {
  static let spec = NodeSpec(
    "boolean_collection", className: "BooleanCollectionInvocation",
    title: "Boolean Collection Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .optional("collection", "list<boolean>", default: [], label: "Collection")
    ],
    outputs: [OutputSpec("collection", "list<boolean>")],
    outputType: "boolean_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("collection", inputs["collection"])])
  }
}
