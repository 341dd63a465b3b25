import Base
import Graphs
import Imaging

/// A rectangle of a picture; what lies outside it is transparent.
enum ImageCropNode: Node {
  static let spec = NodeSpec(
    "img_crop", className: "ImageCropInvocation", title: "Crop Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("x", "integer", default: 0, label: "X"),
      .optional("y", "integer", default: 0, label: "Y"),
      .optional("width", "integer", default: 512, bounds: Bounds(above: 0), label: "Width"),
      .optional("height", "integer", default: 512, bounds: Bounds(above: 0), label: "Height"),
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
    let part = picture.placed(
      x: -Int(clamping: try inputs.integer("x")), y: -Int(clamping: try inputs.integer("y")),
      width: try inputs.side(Int(clamping: try inputs.integer("width")), of: "width"),
      height: try inputs.side(Int(clamping: try inputs.integer("height")), of: "height"))
    return try inputs.made(part, context)
  }
}
