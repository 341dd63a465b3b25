import Base
import Graphs

/// Where a tile lies and how far it overlaps its neighbours.
enum TileToPropertiesNode: Node {
  static let spec = NodeSpec(
    "tile_to_properties", className: "TileToPropertiesInvocation", title: "Tile to Properties",
    category: "tiles", version: "1.0.1",
    inputs: [
      .required("tile", "Tile")
    ],
    outputs: [
      OutputSpec("coords_left", "integer"), OutputSpec("coords_right", "integer"),
      OutputSpec("coords_top", "integer"), OutputSpec("coords_bottom", "integer"),
      OutputSpec("width", "integer"), OutputSpec("height", "integer"),
      OutputSpec("overlap_top", "integer"), OutputSpec("overlap_bottom", "integer"),
      OutputSpec("overlap_left", "integer"), OutputSpec("overlap_right", "integer"),
    ],
    outputType: "tile_to_properties_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard let tile = Tile(inputs["tile"]) else { throw .missing(field: "tile") }
    func overlap(_ name: String) -> JSON { inputs["tile"]["overlap"][name] }
    return JSONObject([
      ("coords_left", JSON(tile.columns.lowerBound)),
      ("coords_right", JSON(tile.columns.upperBound)),
      ("coords_top", JSON(tile.rows.lowerBound)), ("coords_bottom", JSON(tile.rows.upperBound)),
      ("width", JSON(tile.columns.count)), ("height", JSON(tile.rows.count)),
      ("overlap_top", overlap("top")), ("overlap_bottom", overlap("bottom")),
      ("overlap_left", overlap("left")), ("overlap_right", overlap("right")),
    ])
  }
}
