import Base
import Graphs
import Imaging

/// A mask whose black grows outward and fades.
enum ExpandMaskWithFadeNode: Node {
  static let spec = NodeSpec(
    "expand_mask_with_fade", className: "ExpandMaskWithFadeInvocation",
    title: "Expand Mask with Fade",
    category: "mask", version: "1.0.1",
    inputs: [
      .required("mask", "ImageField"),
      .optional(
        "threshold", "integer", default: 0, bounds: Bounds(from: 0, to: 255), label: "Threshold"),
      .optional(
        "fade_size_px", "integer", default: 32, bounds: Bounds(from: 0), label: "Fade Size Px"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let mask = try inputs.picture("mask", context).grey
    let fade = Int(clamping: try inputs.integer("fade_size_px"))
    guard fade > 0 else { return try inputs.made(mask, context) }
    let threshold = UInt8(clamping: try inputs.integer("threshold"))
    return try inputs.made(mask.faded(over: Double(fade), threshold: threshold), context)
  }
}
