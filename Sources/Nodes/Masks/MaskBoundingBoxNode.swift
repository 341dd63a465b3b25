import Base
import Graphs
import Imaging

/// The rectangle around all that has a colour.
enum MaskBoundingBoxNode: Node {
  static let spec = NodeSpec(
    "get_image_mask_bounding_box", className: "GetMaskBoundingBoxInvocation",
    title: "Get Image Mask Bounding Box",
    category: "mask", version: "1.0.0",
    inputs: [
      .required("mask", "ImageField"),
      .optional("margin", "integer", default: 0, label: "Margin"),
      .optional("mask_color", "ColorField", default: ["a": 255, "b": 255, "g": 255, "r": 255]),
    ],
    outputs: [OutputSpec("bounding_box", "BoundingBoxField")],
    outputType: "bounding_box_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("mask", context).rgba
    let colour = try inputs.colour("mask_color")
    let margin = Int(clamping: min(max(try inputs.integer("margin"), -1_000_000), 1_000_000))
    var (left, right, top, bottom) = (Int.max, -1, Int.max, -1)
    for y in 0..<picture.height {
      for x in 0..<picture.width where picture.pixel(x: x, y: y).elementsEqual(colour) {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), y)
      }
    }
    let isFound = right >= 0
    return JSONObject([
      (
        "bounding_box",
        [
          "x_min": JSON(isFound ? max(0, left - margin) : 0),
          "x_max": JSON(isFound ? min(picture.width, right + margin) : 0),
          "y_min": JSON(isFound ? max(0, top - margin) : 0),
          "y_max": JSON(isFound ? min(picture.height, bottom + margin) : 0), "score": nil,
        ] as JSON
      )
    ])
  }
}
