import Base
import Graphs
import Imaging

/// A picture with the colours of another.
enum ColourCorrectNode: Node {
  static let spec = NodeSpec(
    "color_correct", className: "ColorCorrectInvocation", title: "Color Correct",
    category: "image", version: "2.0.0",
    inputs: [
      .required("base_image", "ImageField"),
      .required("color_reference", "ImageField"),
      .optional("mask", "ImageField"),
      .choice(
        "colorspace", ["RGB", "YCbCr", "YCbCr-Chroma", "YCbCr-Luma"], default: "RGB",
        label: "Color Space"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let base = try inputs.picture("base_image", context)
    let reference = try inputs.picture("color_reference", context)
    var corrected = base.matched(to: reference, HistogramMatch(try inputs.string("colorspace")))
    if let mask = try inputs.given("mask", context)?.grey {
      guard mask.hasSize(of: base) else {
        throw .input(field: "mask", reason: "it must be as large as the picture")
      }
      corrected = corrected.mixed(with: base.rgb, by: mask)
    }
    return try inputs.made(corrected.withAlpha(base.alpha), context)
  }
}
