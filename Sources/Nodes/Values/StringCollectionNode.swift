import Base
import Graphs

/// Texts, for an iterator to go through.
enum StringCollectionNode: Node {
  static let spec = NodeSpec(
    "string_collection", className: "StringCollectionInvocation",
    title: "String Collection Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .optional("collection", "list<string>", default: [], label: "Collection")
    ],
    outputs: [OutputSpec("collection", "list<string>")],
    outputType: "string_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("collection", inputs["collection"])])
  }
}
