import Base
import Graphs
import Imaging

/// A picture at another size.
enum ImageResizeNode: Node {
  static let spec = NodeSpec(
    "img_resize", className: "ImageResizeInvocation", title: "Resize Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional(
        "width", "integer", default: 512, bounds: Bounds(above: 0, to: 4096), label: "Width"),
      .optional(
        "height", "integer", default: 512, bounds: Bounds(above: 0, to: 4096), label: "Height"),
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
    let (width, height) = (try inputs.integer("width"), try inputs.integer("height"))
    let filter = Resampling(rawValue: try inputs.string("resample_mode")) ?? .bicubic
    let resized = picture.resized(width: Int(width), height: Int(height), filter)
    return imageOutput(name: try context.save(resized, from: inputs), resized)
  }
}
