import Base
import Graphs
import Imaging

/// The part of a picture in a rectangle, or all in which something is to be seen.
enum CropToBoundingBoxNode: Node {
  static let spec = NodeSpec(
    "crop_image_to_bounding_box", className: "CropImageToBoundingBoxInvocation",
    title: "Crop Image to Bounding Box",
    category: "image", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("bounding_box", "BoundingBoxField"),
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
    guard inputs["bounding_box"] != .null else {
      return try inputs.made(picture.croppedToSomething, context)
    }
    let box = try PixelBox(inputs["bounding_box"], of: "bounding_box")
    let width = try inputs.side(box.columns.count, of: "bounding_box")
    let height = try inputs.side(box.rows.count, of: "bounding_box")
    return try inputs.made(
      picture.part(
        x: box.columns.lowerBound, y: box.rows.lowerBound, width: width, height: height), context)
  }
}
