import Base
import Graphs
import Imaging

/// A picture in squares of one colour each.
enum ColourMapNode: Node {
  static let spec = NodeSpec(
    "color_map", className: "ColorMapInvocation", title: "Color Map",
    category: "controlnet_preprocessors", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("tile_size", "integer", default: 64, bounds: Bounds(from: 1), label: "Tile Size"),
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
    let tile = Int(clamping: try inputs.integer("tile_size"))
    return try inputs.made(picture.rgb.inSquares(of: tile), context)
  }
}
