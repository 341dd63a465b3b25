import Base
import Graphs
import Imaging

/// A picture put into a rectangle of another.
enum PasteIntoBoundingBoxNode: Node {
  static let spec = NodeSpec(
    "paste_image_into_bounding_box", className: "PasteImageIntoBoundingBoxInvocation",
    title: "Paste Image into Bounding Box",
    category: "image", version: "1.0.0",
    inputs: [
      .required("source_image", "ImageField"),
      .required("target_image", "ImageField"),
      .required("bounding_box", "BoundingBoxField"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let target = try inputs.picture("target_image", context).rgba
    let source = try inputs.picture("source_image", context).rgba
    let box = try PixelBox(inputs["bounding_box"], of: "bounding_box")
    guard box.columns.count == source.width, box.rows.count == source.height else {
      throw .input(field: "bounding_box", reason: "it must be as large as the picture")
    }
    let layer = source.placed(
      x: box.columns.lowerBound, y: box.rows.lowerBound, width: target.width,
      height: target.height)
    return try inputs.made(target.mixed(with: layer, by: layer.alpha), context)
  }
}
