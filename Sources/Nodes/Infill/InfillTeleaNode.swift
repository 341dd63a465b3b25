import Base
import Graphs
import Imaging

/// A picture whose holes are filled from their rims inward.
enum InfillTeleaNode: Node {
  static let spec = NodeSpec(
    "infill_cv2", className: "CV2InfillInvocation", title: "CV2 Infill",
    category: "inpaint", version: "1.2.2",
    inputs: [
      .required("image", "ImageField")
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
    guard picture.hasAlpha else {
      return imageOutput(name: try inputs.imageName("image"), picture)
    }
    return try inputs.made(picture.filledFromRims(radius: 3), context)
  }
}
