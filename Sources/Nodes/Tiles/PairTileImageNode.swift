import Base
import Graphs

/// A picture with the place of the tile that it is.
enum PairTileImageNode: Node {
  static let spec = NodeSpec(
    "pair_tile_image", className: "PairTileImageInvocation", title: "Pair Tile with Image",
    category: "tiles", version: "1.0.1",
    inputs: [
      .required("image", "ImageField"),
      .required("tile", "Tile"),
    ],
    outputs: [OutputSpec("tile_with_image", "TileWithImage")],
    outputType: "pair_tile_image_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("tile_with_image", ["tile": inputs["tile"], "image": inputs["image"]] as JSON)])
  }
}
