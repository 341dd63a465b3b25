import Base
import Graphs
import Imaging

/// A picture whose holes have a colour.
enum InfillColourNode: Node {
  static let spec = NodeSpec(
    "infill_rgba", className: "InfillColorInvocation", title: "Solid Color Infill",
    category: "inpaint", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("color", "ColorField", default: ["a": 255, "b": 127, "g": 127, "r": 127]),
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
    guard picture.hasAlpha else {
      return imageOutput(name: try inputs.imageName("image"), picture)
    }
    let ground = PixelBuffer(
      width: picture.width, height: picture.height, colour: try inputs.colour("color"))
    let filled = picture.composited(over: ground)
    return try inputs.made(filled.mixed(with: picture, by: picture.alpha), context)
  }
}
