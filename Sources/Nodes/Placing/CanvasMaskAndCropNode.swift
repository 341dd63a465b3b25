import Base
import Graphs
import Imaging

/// A made picture put over its source where the mask says so, or cut out by the mask.
enum CanvasMaskAndCropNode: Node {
  static let spec = NodeSpec(
    "canvas_v2_mask_and_crop", className: "CanvasV2MaskAndCropInvocation",
    title: "Canvas V2 Mask and Crop",
    category: "canvas", version: "1.0.0",
    inputs: [
      .optional("source_image", "ImageField"),
      .required("generated_image", "ImageField"),
      .required("mask", "ImageField"),
      .optional("mask_blur", "integer", default: 0, bounds: Bounds(from: 0), label: "Mask Blur"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("generated_image", context)
    let mask = try PasteMask.make(inputs, context)
    guard mask.hasSize(of: picture) else {
      throw .input(field: "mask", reason: "it must be as large as the picture")
    }
    guard let source = try inputs.given("source_image", context) else {
      return try inputs.made(picture.withAlpha(mask), context)
    }
    guard mask.hasSize(of: source) else {
      throw .input(field: "source_image", reason: "it must be as large as the picture")
    }
    return try inputs.made(source.mixed(with: picture.like(source), by: mask), context)
  }
}
