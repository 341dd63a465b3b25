import Base
import Graphs
import Imaging

/// A picture with margins, transparent ones, or negative ones that cut.
enum ImagePadCropNode: Node {
  static let spec = NodeSpec(
    "img_pad_crop", className: "CenterPadCropInvocation", title: "Center Pad or Crop Image",
    category: "image", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("left", "integer", default: 0, label: "Left"),
      .optional("right", "integer", default: 0, label: "Right"),
      .optional("top", "integer", default: 0, label: "Top"),
      .optional("bottom", "integer", default: 0, label: "Bottom"),
    ],
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("image", context)
    let margins = try ["left", "right", "top", "bottom"].map { name throws(NodeError) in
      Int(min(max(try inputs.integer(name), -Int64(Limits.madeSide)), Int64(Limits.madeSide)))
    }
    let width = try inputs.side(picture.width + margins[0] + margins[1], of: "left")
    let height = try inputs.side(picture.height + margins[2] + margins[3], of: "top")
    return try inputs.made(
      picture.placed(x: margins[0], y: margins[2], width: width, height: height), context)
  }
}
