import Base
import Graphs
import Imaging

/// A picture that is visible where a mask is white.
enum ApplyMaskNode: Node {
  static let spec = NodeSpec(
    "apply_mask_to_image", className: "ApplyMaskToImageInvocation", title: "Apply Mask to Image",
    category: "mask", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .required("mask", "ImageField"),
      .optional("invert_mask", "boolean", default: false, label: "Invert Mask"),
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
    let mask = try inputs.picture("mask", context).grey
    guard mask.hasSize(of: picture) else {
      throw .input(field: "mask", reason: "it must be as large as the picture")
    }
    return try inputs.made(
      picture.withAlpha(inputs["invert_mask"] == true ? mask.inverted : mask), context)
  }
}
