import Base
import Graphs
import Imaging

/// A picture of one colour.
enum BlankImageNode: Node {
  static let spec = NodeSpec(
    "blank_image", className: "BlankImageInvocation", title: "Blank Image",
    category: "image", version: "1.2.2",
    inputs: [
      .optional(
        "width", "integer", default: 512, bounds: Bounds(from: 1, to: 4096), label: "Width"),
      .optional(
        "height", "integer", default: 512, bounds: Bounds(from: 1, to: 4096), label: "Height"),
      .choice("mode", ["RGB", "RGBA"], default: "RGB", label: "Mode"),
      .optional("color", "ColorField", default: ["a": 255, "b": 0, "g": 0, "r": 0]),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let colour = try inputs.object("color")
    let isOpaque = try inputs.string("mode") == "RGB"
    let channels = isOpaque ? ["r", "g", "b"] : ["r", "g", "b", "a"]
    let bytes = channels.map { UInt8(clamping: colour[$0]?.intValue ?? 0) }
    let picture = PixelBuffer(
      width: Int(try inputs.integer("width")), height: Int(try inputs.integer("height")),
      colour: bytes)
    return imageOutput(name: try context.save(picture, from: inputs), picture)
  }
}
