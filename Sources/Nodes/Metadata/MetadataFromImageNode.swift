import Base
import Graphs

/// The recipe of a picture of the gallery.
enum MetadataFromImageNode: Node {
  static let spec = NodeSpec(
    "metadata_from_image", className: "MetadataFromImageInvocation", title: "Metadata From Image",
    category: "metadata", version: "1.0.1",
    inputs: [
      .required("image", "ImageField")
    ],
    outputs: [OutputSpec("metadata", "MetadataField")],
    outputType: "metadata_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let recipe = try context.recipe(ofPicture: inputs.imageName("image"))
    return JSONObject([("metadata", recipe == .null ? [:] : recipe)])
  }
}
