import Base
import Graphs
import Imaging

/// A picture whose values between two others are stretched over all.
enum ImageInverseLerpNode: Node {
  static let spec = NodeSpec(
    "img_ilerp", className: "ImageInverseLerpInvocation", title: "Inverse Lerp Image",
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
      picture.changed { value in
        let share = max(Float(value) - low, 0) / (high - low)
        guard !share.isNaN else { return 0 }
        return UInt8(truncatingIfNeeded: Int(max(min(share, 1), -65_536) * 255))
      }, context)
  }
}
