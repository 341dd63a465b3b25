import Base
import Graphs
import Imaging

/// A picture with its hues turned.
enum ImageHueNode: Node {
  static let spec = NodeSpec(
    "img_hue_adjust", className: "ImageHueAdjustmentInvocation", title: "Adjust Image Hue",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("hue", "integer", default: 0, label: "Hue"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let degrees = Double(try inputs.integer("hue"))
    let rest = degrees.truncatingRemainder(dividingBy: 360)
    let turn = UInt8(truncatingIfNeeded: Int(256 * ((rest < 0 ? rest + 360 : rest) / 360)))
    let picture = try inputs.picture("image", context)
    return try inputs.made(picture.recoloured(in: .hsv) { $0.0 &+= turn }, context)
  }
}
