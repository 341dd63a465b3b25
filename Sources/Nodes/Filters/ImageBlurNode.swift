import Base
import Graphs
import Imaging

/// A blurred picture.
enum ImageBlurNode: Node {
  static let spec = NodeSpec(
    "img_blur", className: "ImageBlurInvocation", title: "Blur Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .optional("radius", "number", default: 8.0, bounds: Bounds(from: 0), label: "Radius"),
      .choice("blur_type", ["gaussian", "box"], default: "gaussian", label: "Blur Type"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("image", context).rgba
    let radius = min(try inputs.number("radius"), Double(Limits.madeSide))
    let isBox = try inputs.string("blur_type") == "box"
    return try inputs.made(
      picture.blurredByAlpha {
        isBox ? $0.boxBlurred(radius: radius) : $0.gaussianBlurred(radius: radius)
      }, context)
  }
}
