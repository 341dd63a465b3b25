import Base
import Graphs
import Imaging

/// A picture whose values are squeezed between two others.
enum ImageLerpNode: Node {
  static let spec = NodeSpec(
    "img_lerp", className: "ImageLerpInvocation", title: "Lerp Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("min", "integer", default: 0, bounds: Bounds(from: 0, to: 255), label: "Min"),
      .optional("max", "integer", default: 255, bounds: Bounds(from: 0, to: 255), label: "Max"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (low, high) = (Float(try inputs.integer("min")), Float(try inputs.integer("max")))
    let picture = try inputs.picture("image", context)
    return try inputs.made(
      picture.changed { UInt8(Float($0) / 255 * (high - low) + low) }, context)
  }
}
