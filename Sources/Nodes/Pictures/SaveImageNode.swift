import Base
import Graphs

/// Saves a copy of a picture, on a board where one is named.
enum SaveImageNode: Node {
  static let spec = NodeSpec(
    "save_image", className: "SaveImageInvocation", title: "Save Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField")
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try context.picture(inputs.imageName("image"))
    return imageOutput(name: try context.save(picture, from: inputs), picture)
  }
}
