import Base
import Graphs
import Imaging

/// A picture made larger or smaller by a factor.
enum ImageScaleNode: Node {
  static let spec = NodeSpec(
    "img_scale", className: "ImageScaleInvocation", title: "Scale Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional(
        "scale_factor", "number", default: 2.0, bounds: Bounds(above: 0), label: "Scale Factor"),
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
    let picture = try context.picture(inputs.imageName("image"))
    let factor = try inputs.number("scale_factor")
    let (width, height) = (Double(picture.width) * factor, Double(picture.height) * factor)
    let most = Double(Limits.generatedSide)
    guard min(width, height) >= 1, max(width, height) <= most else {
      throw .input(
        field: "scale_factor", reason: "sides from 1 to \(Limits.generatedSide) are possible")
    }
    let filter = Resampling(rawValue: try inputs.string("resample_mode")) ?? .bicubic
    let resized = picture.resized(width: Int(width), height: Int(height), filter)
    return imageOutput(name: try context.save(resized, from: inputs), resized)
  }
}
