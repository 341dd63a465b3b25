import Base
import Graphs
import Imaging

/// A picture with a text in it that cannot be seen.
enum WatermarkNode: Node {
  static let spec = NodeSpec(
    "img_watermark", className: "ImageWatermarkInvocation", title: "Add Invisible Watermark",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("text", "string", default: "InvokeAI", label: "Text"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("image", context)
    guard let marked = Watermark.mark(picture, with: try inputs.string("text")) else {
      throw .input(
        field: "text", reason: "a text and a picture of at least 256 by 256 pixels are needed")
    }
    return try inputs.made(marked, context)
  }
}
