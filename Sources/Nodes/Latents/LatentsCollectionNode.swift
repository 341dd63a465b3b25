import Base
import Graphs

/// Latents as a list.
enum LatentsCollectionNode: Node {
  static let spec = NodeSpec(
    "latents_collection", className: "LatentsCollectionInvocation",
    title: "Latents Collection Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .required("collection", "list<LatentsField>", label: "Collection")
    ],
    outputs: [OutputSpec("collection", "list<LatentsField>")],
    outputType: "latents_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("collection", inputs["collection"])])
  }
}
