import Base
import Graphs

/// Places of so many tiles of about one size that cover a picture.
enum CalculateTilesEvenSplitNode: Node {
  static let spec = NodeSpec(
    "calculate_image_tiles_even_split", className: "CalculateImageTilesEvenSplitInvocation",
    title: "Calculate Image Tiles Even Split",
    category: "tiles", version: "1.1.1",
    inputs: [
      .optional(
        "image_width", "integer", default: 1024, bounds: Bounds(from: 1), label: "Image Width"),
      .optional(
        "image_height", "integer", default: 1024, bounds: Bounds(from: 1), label: "Image Height"),
      .optional(
        "num_tiles_x", "integer", default: 2, bounds: Bounds(from: 1), label: "Num Tiles X"),
      .optional(
        "num_tiles_y", "integer", default: 2, bounds: Bounds(from: 1), label: "Num Tiles Y"),
      .optional(
        "overlap", "integer", default: 128, bounds: Bounds(from: 0, multipleOf: 8), label: "Overlap"
      ),
    ],
    outputs: [OutputSpec("tiles", "list<Tile>")],
    outputType: "calculate_image_tiles_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (width, height) = (try inputs.integer("image_width"), try inputs.integer("image_height"))
    let overlap = try inputs.integer("overlap")
    func spans(_ side: Int64, _ count: Int64, _ field: String) throws(NodeError) -> [Range<Int>] {
      guard side % 8 == 0 else { throw .input(field: field, reason: "a multiple of 8 is needed") }
      if count == 1 { return [0..<Int(side)] }
      let count = try TilePlan.checked(count)
      let tile = (side + overlap * (count - 1)) / count / 8 * 8
      guard overlap < tile, overlap <= side - 8 * (count - 1) else {
        throw .input(field: "overlap", reason: "the tiles would lie on each other")
      }
      return (0..<count).map { index in
        let start = index * (tile - overlap)
        return Int(start)..<Int(index == count - 1 ? side : min(start + tile, side))
      }
    }
    let plan = TilePlan(
      across: try spans(width, inputs.integer("num_tiles_x"), "image_width"),
      down: try spans(height, inputs.integer("num_tiles_y"), "image_height"))
    return JSONObject([("tiles", .array(plan.tiles.map(\.json)))])
  }
}
