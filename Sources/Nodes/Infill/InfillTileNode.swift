import Base
import Graphs
import Imaging

/// A picture whose holes are filled with tiles of itself.
enum InfillTileNode: Node {
  static let spec = NodeSpec(
    "infill_tile", className: "InfillTileInvocation", title: "Tile Infill",
    category: "inpaint", version: "1.2.3",
    inputs: [
      .required("image", "ImageField"),
      .optional("tile_size", "integer", default: 32, bounds: Bounds(from: 1), label: "Tile Size"),
      .optional(
        "seed", "integer", default: 0, bounds: Bounds(from: 0, to: 4_294_967_295), label: "Seed"),
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
    var chance = PCG64(seed: UInt64(clamping: try inputs.integer("seed")))
    let side = Int(clamping: try inputs.integer("tile_size"))
    guard
      let filled = picture.tiledWithOwn(
        side: side,
        { count in
          Int(chance.integer(in: 0..<Int64(count)))
        })
    else {
      throw .input(field: "tile_size", reason: "no tile of that size lies wholly in the picture")
    }
    return try inputs.made(filled.mixed(with: picture.rgb, by: picture.alpha), context)
  }
}
