import Base
import Graphs

/// A copy of a picture for the canvas.
enum CanvasOutputNode: Node {
  static let spec = NodeSpec(
    "canvas_output", className: "CanvasOutputInvocation", title: "Canvas Output",
    category: "canvas", version: "1.0.0",
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
    return try inputs.made(context.picture(inputs.imageName("image")), context)
  }
}
