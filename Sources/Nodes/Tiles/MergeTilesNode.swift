import Base
import Graphs
import Imaging

/// One picture of its tiles.
enum MergeTilesNode: Node {
  static let spec = NodeSpec(
    "merge_tiles_to_image", className: "MergeTilesToImageInvocation", title: "Merge Tiles to Image",
    category: "tiles", version: "1.1.1",
    inputs: [
      .required("tiles_with_images", "list<TileWithImage>", label: "Tiles With Images"),
      .choice("blend_mode", ["Linear", "Seam"], default: "Seam", label: "Blend Mode"),
      .optional(
        "blend_amount", "integer", default: 32, bounds: Bounds(from: 0), label: "Blend Amount"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var tiles: [PlacedTile] = []
    for entry in inputs["tiles_with_images"].arrayValue ?? [] {
      guard let tile = Tile(entry["tile"]), let name = entry["image"]["image_name"].stringValue
      else {
        throw .missing(field: "tiles_with_images")
      }
      let picture = try context.picture(name).rgb
      guard picture.width == tile.columns.count, picture.height == tile.rows.count else {
        throw .input(field: "tiles_with_images", reason: "a picture is not as large as its tile")
      }
      tiles.append(
        PlacedTile(
          picture: picture, columns: tile.columns, rows: tile.rows, overlapLeft: tile.overlap.left,
          overlapTop: tile.overlap.top))
    }
    guard !tiles.isEmpty else {
      throw .input(field: "tiles_with_images", reason: "at least one tile is needed")
    }
    _ = try inputs.side(tiles.map(\.columns.upperBound).max() ?? 0, of: "tiles_with_images")
    let amount = Int(clamping: try inputs.integer("blend_amount"))
    let merging = TileMerging(
      blend: amount, followsSeams: try inputs.string("blend_mode") == "Seam")
    guard let merged = merging.merged(tiles) else {
      throw .input(field: "blend_amount", reason: "the tiles do not overlap so far")
    }
    return try inputs.made(merged, context)
  }
}
