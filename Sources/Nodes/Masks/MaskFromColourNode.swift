import Base
import Graphs
import Imaging

/// A mask of all that is near a colour.
enum MaskFromColourNode: Node {
  static let spec = NodeSpec(
    "mask_from_id", className: "MaskFromIDInvocation", title: "Mask from Segmented Image",
    category: "mask", version: "1.0.1",
    inputs: [
      .required("image", "ImageField"),
      .required("color", "ColorField"),
      .optional("threshold", "integer", default: 100, label: "Threshold"),
      .optional("invert", "boolean", default: false, label: "Invert"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let colour = try inputs.colour("color").map { Int($0) }
    let threshold = Int(clamping: min(max(try inputs.integer("threshold"), -1), 1000))
    let isInverted = inputs["invert"] == true
    let picture = try inputs.picture("image", context).rgba
    let mask = stride(from: 0, to: picture.bytes.count, by: 4).map { at -> UInt8 in
      let distance = (0..<4).reduce(0) { sum, channel in
        let step = Int(picture.bytes[at + channel]) - colour[channel]
        return sum + step * step
      }
      let isNear = threshold > 0 && distance < threshold * threshold
      return isNear != isInverted ? 255 : 0
    }
    return try inputs.made(
      PixelBuffer(width: picture.width, height: picture.height, channels: 1, bytes: mask), context)
  }
}
