import Base
import Graphs
import Imaging

/// A picture laid over another, through a mask that is black where it shows.
enum ImagePasteNode: Node {
  static let spec = NodeSpec(
    "img_paste", className: "ImagePasteInvocation", title: "Paste Image",
    category: "image", version: "1.2.2",
    inputs: [
      .required("base_image", "ImageField"),
      .required("image", "ImageField"),
      .optional("mask", "ImageField"),
      .optional("x", "integer", default: 0, label: "X"),
      .optional("y", "integer", default: 0, label: "Y"),
      .optional("crop", "boolean", default: false, label: "Crop"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let base = try inputs.picture("base_image", context).rgba
    var picture = try inputs.picture("image", context).rgba
    if let mask = try inputs.given("mask", context)?.grey.inverted {
      guard mask.hasSize(of: picture) else {
        throw .input(field: "mask", reason: "it must be as large as the picture")
      }
      picture = PixelBuffer(width: picture.width, height: picture.height, colour: [0, 0, 0, 0])
        .mixed(with: picture, by: mask)
    }
    let most = Int64(Limits.madeSide)
    let x = Int(min(max(try inputs.integer("x"), -most), most))
    let y = Int(min(max(try inputs.integer("y"), -most), most))
    let (left, top) = (max(0, -x), max(0, -y))
    let width = try inputs.side(max(base.width, picture.width + x) + left, of: "x")
    let height = try inputs.side(max(base.height, picture.height + y) + top, of: "y")
    let ground = base.placed(x: left, y: top, width: width, height: height)
    let layer = picture.placed(x: x + left, y: y + top, width: width, height: height)
    var pasted = layer.composited(over: ground)
    if inputs["crop"] == true {
      pasted = pasted.part(x: left, y: top, width: base.width, height: base.height)
    }
    return try inputs.made(pasted, context)
  }
}
