import Base
import Graphs
import Imaging

/// A picture with its hues turned, as light as before.
enum ImageHueOklchNode: Node {
  static let spec = NodeSpec(
    "img_hue_adjust_oklch", className: "OklchImageHueAdjustmentInvocation",
    title: "Adjust Image Hue (Oklch)",
    category: "image", version: "1.0.0",
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
    return try inputs.made(
      inputs.picture("image", context).turnedInOklab(degrees: degrees), context)
  }
}
