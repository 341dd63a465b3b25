import Base
import Graphs
import Imaging

/// A new picture put back into the one it was made of, where the mask says so, with soft edges.
enum CanvasPasteBackNode: Node {
  static let spec = NodeSpec(
    "canvas_paste_back", className: "CanvasPasteBackInvocation", title: "Canvas Paste Back",
    category: "canvas", version: "1.0.1",
    inputs: [
      .required("source_image", "ImageField"),
      .required("target_image", "ImageField"),
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
    let source = try inputs.picture("source_image", context)
    let target = try inputs.picture("target_image", context).like(source)
    let mask = try PasteMask.make(inputs, context)
    guard mask.hasSize(of: target), mask.hasSize(of: source) else {
      throw .input(field: "mask", reason: "all three pictures must have one size")
    }
    return try inputs.made(source.mixed(with: target, by: mask), context)
  }
}
