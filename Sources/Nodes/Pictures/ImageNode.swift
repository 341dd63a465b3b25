import Base
import Graphs

/// A picture of the gallery, for others to use.
enum ImageNode: Node {
  static let spec = NodeSpec(
    "image", className: "ImageInvocation", title: "Image Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .required("image", "ImageField")
    ],
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try context.picture(inputs.imageName("image"))
    return imageOutput(name: try inputs.imageName("image"), picture)
  }
}
