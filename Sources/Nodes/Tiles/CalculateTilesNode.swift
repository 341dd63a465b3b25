import Base
import Graphs

/// Places of tiles of one size that cover a picture.
enum CalculateTilesNode: Node {
  static let spec = NodeSpec(
    "calculate_image_tiles", className: "CalculateImageTilesInvocation",
    title: "Calculate Image Tiles",
    category: "tiles", version: "1.0.1",
    inputs: [
      .optional(
        "image_width", "integer", default: 1024, bounds: Bounds(from: 1), label: "Image Width"),
      .optional(
        "image_height", "integer", default: 1024, bounds: Bounds(from: 1), label: "Image Height"),
      .optional(
        "tile_width", "integer", default: 576, bounds: Bounds(from: 1), label: "Tile Width"),
      .optional(
        "tile_height", "integer", default: 576, bounds: Bounds(from: 1), label: "Tile Height"),
      .optional("overlap", "integer", default: 128, bounds: Bounds(from: 0), label: "Overlap"),
    ],
    outputs: [OutputSpec("tiles", "list<Tile>")],
    outputType: "calculate_image_tiles_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (width, height) = (try inputs.integer("image_width"), try inputs.integer("image_height"))
    let overlap = try inputs.integer("overlap")
    func spans(_ side: Int64, _ tile: Int64) throws(NodeError) -> [Range<Int>] {
      guard tile <= side else {
        throw .input(field: "tile_width", reason: "a tile must not be larger than the picture")
      }
      guard overlap < tile else {
        throw .input(field: "overlap", reason: "it must be below a tile")
      }
      let step = tile - overlap
      let count = try TilePlan.checked((side - overlap + step - 1) / step)
      return (0..<count).map { index in
        let start = min(index * step, side - tile)
        return Int(start)..<Int(start + tile)
      }
    }
    let plan = TilePlan(
      across: try spans(width, inputs.integer("tile_width")),
      down: try spans(height, inputs.integer("tile_height")))
    return JSONObject([("tiles", .array(plan.tiles.map(\.json)))])
  }
}
