import Base
import Graphs

/// Whole numbers, for an iterator to go through.
enum IntegerCollectionNode: Node {
  static let spec = NodeSpec(
    "integer_collection", className: "IntegerCollectionInvocation",
    title: "Integer Collection Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .optional("collection", "list<integer>", default: [], label: "Collection")
    ],
    outputs: [OutputSpec("collection", "list<integer>")],
    outputType: "integer_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("collection", inputs["collection"])])
  }
}
