import Base
import Graphs

/// Numbers, for an iterator to go through.
enum FloatCollectionNode: Node {
  static let spec = NodeSpec(
    "float_collection", className: "FloatCollectionInvocation", title: "Float Collection Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .optional("collection", "list<number>", default: [], label: "Collection")
    ],
    outputs: [OutputSpec("collection", "list<number>")],
    outputType: "float_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("collection", inputs["collection"])])
  }
}
