import Base
import Graphs
import Imaging

/// A picture with other channels.
enum ImageConvertNode: Node {
  static let spec = NodeSpec(
    "img_conv", className: "ImageConvertInvocation", title: "Convert Image Mode",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .choice(
        "mode", ["L", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"], default: "L",
        label: "Mode"),
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
    switch try inputs.string("mode") {
    case "L", "I": return try inputs.made(picture.grey, context)
    case "RGB": return try inputs.made(picture.rgb, context)
    case "RGBA": return try inputs.made(picture.rgba, context)
    case let mode:
      throw .input(field: "mode", reason: "pictures cannot be kept as \(mode); L, RGB or RGBA can")
    }
  }
}
