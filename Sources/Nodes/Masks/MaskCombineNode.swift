import Base
import Graphs
import Imaging

/// Two masks multiplied.
enum MaskCombineNode: Node {
  static let spec = NodeSpec(
    "mask_combine", className: "MaskCombineInvocation", title: "Combine Masks",
    category: "mask", version: "1.2.2",
    inputs: [
      .required("mask1", "ImageField"),
      .required("mask2", "ImageField"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (first, second) = (
      try inputs.picture("mask1", context).grey, try inputs.picture("mask2", context).grey
    )
    return try inputs.made(first.multiplied(by: second), context)
  }
}
