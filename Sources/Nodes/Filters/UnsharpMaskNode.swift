import Base
import Graphs
import Imaging

/// A picture whose edges are stressed.
enum UnsharpMaskNode: Node {
  static let spec = NodeSpec(
    "unsharp_mask", className: "UnsharpMaskInvocation", title: "Unsharp Mask",
    category: "image", version: "1.2.2",
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
    let picture = try inputs.picture("image", context)
    let colours = picture.rgb
    let radius = min(try inputs.number("radius"), Double(Limits.madeSide))
    let strength = Float(try inputs.number("strength")) / 100
    let blurred = colours.gaussianBlurred(radius: radius)
    var sharp = colours
    for place in sharp.bytes.indices {
      let value = Float(colours.bytes[place]) / 255
      let made = value + (value - Float(blurred.bytes[place]) / 255) * strength
      sharp.bytes[place] = UInt8(min(max(made, 0), 1) * 255)
    }
    let shaped = sharp.like(picture)
    return try inputs.made(picture.hasAlpha ? shaped.withAlpha(picture.alpha) : shaped, context)
  }
}
