import Base
import Graphs
import Imaging

/// A picture whose edges are stressed in lightness alone.
enum UnsharpMaskOklabNode: Node {
  static let spec = NodeSpec(
    "unsharp_mask_oklab", className: "OklabUnsharpMaskInvocation", title: "Unsharp Mask (Oklab)",
    category: "image", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("radius", "number", default: 2, bounds: Bounds(above: 0), label: "Radius"),
      .optional("strength", "number", default: 50, bounds: Bounds(from: 0), label: "Strength"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let radius = min(try inputs.number("radius"), Double(Limits.madeSide))
    let strength = try inputs.number("strength") / 100
    return try inputs.made(
      inputs.picture("image", context).sharpenedInOklab(radius: radius, strength: strength), context
    )
  }
}
