import Base
import Graphs

/// Places of tiles that cover a picture and overlap at least so far.
enum CalculateTilesMinimumOverlapNode: Node {
  static let spec = NodeSpec(
    "calculate_image_tiles_min_overlap", className: "CalculateImageTilesMinimumOverlapInvocation",
    title: "Calculate Image Tiles Minimum Overlap",
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
      .optional(
        "min_overlap", "integer", default: 128, bounds: Bounds(from: 0), label: "Min Overlap"),
    ],
    outputs: [OutputSpec("tiles", "list<Tile>")],
    outputType: "calculate_image_tiles_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (width, height) = (try inputs.integer("image_width"), try inputs.integer("image_height"))
    let overlap = try inputs.integer("min_overlap")
    func spans(_ side: Int64, _ most: Int64) throws(NodeError) -> [Range<Int>] {
      guard overlap < most else {
        throw .input(field: "min_overlap", reason: "it must be below a tile")
      }
      let tile = min(most, side)
      guard tile > overlap else { return [0..<Int(side)] }
      let step = tile - overlap
      let count = try TilePlan.checked((side - overlap + step - 1) / step)
      return (0..<count).map { index in
        let start = count > 1 ? index * (side - tile) / (count - 1) : 0
        return Int(start)..<Int(start + tile)
      }
    }
    let plan = TilePlan(
      across: try spans(width, inputs.integer("tile_width")),
      down: try spans(height, inputs.integer("tile_height")))
    return JSONObject([("tiles", .array(plan.tiles.map(\.json)))])
  }
}
