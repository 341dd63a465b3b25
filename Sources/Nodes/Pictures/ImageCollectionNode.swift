import Base
import Graphs

/// Pictures as a list.
enum ImageCollectionNode: Node {
  static let spec = NodeSpec(
    "image_collection", className: "ImageCollectionInvocation", title: "Image Collection Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .optional("collection", "list<ImageField>", .connection, label: "Collection"),
      .optional("images", "list<ImageField>", .direct, label: "Images"),
    ],
    outputs: [OutputSpec("collection", "list<ImageField>")],
    outputType: "image_collection_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let pictures = ["collection", "images"].flatMap { inputs[$0].arrayValue ?? [] }
    return JSONObject([("collection", .array(pictures))])
  }
}
