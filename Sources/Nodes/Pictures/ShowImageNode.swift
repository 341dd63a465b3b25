import Base
import Graphs

/// Hands a picture on.
enum ShowImageNode: Node {
  static let spec = NodeSpec(
    "show_image", className: "ShowImageInvocation", title: "Show Image",
    category: "image", version: "1.0.1",
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
