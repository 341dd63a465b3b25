import Base
import Graphs
import Imaging

/// A picture whose parts are drawn about by chance.
enum ContentShuffleNode: Node {
  static let spec = NodeSpec(
    "content_shuffle", className: "ContentShuffleInvocation", title: "Content Shuffle",
    category: "controlnet_preprocessors", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional(
        "scale_factor", "integer", default: 256, bounds: Bounds(from: 0), label: "Scale Factor"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let scale = Int(clamping: try inputs.integer("scale_factor"))
    guard scale > 0, scale <= Limits.madeSide else {
      throw .input(field: "scale_factor", reason: "from 1 to \(Limits.madeSide) is possible")
    }
    var chance = PCG64(seed: inputs.seed)
    let picture = try inputs.picture("image", context).rgb
    return try inputs.made(picture.shuffled(scale: scale) { chance.uniform() }, context)
  }
}
