import Base
import Graphs
import Imaging

/// A picture whose holes are filled with patches that match their surroundings.
enum InfillPatchMatchNode: Node {
  static let spec = NodeSpec(
    "infill_patchmatch", className: "InfillPatchMatchInvocation", title: "PatchMatch Infill",
    category: "inpaint", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("downscale", "number", default: 2.0, bounds: Bounds(above: 0), label: "Downscale"),
      .choice(
        "resample_mode", ["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"],
        default: "bicubic", label: "Resample Mode"),
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
    let filled = picture.filledWithPatches()
    return try inputs.made(filled.mixed(with: picture.rgb, by: picture.alpha), context)
  }
}
