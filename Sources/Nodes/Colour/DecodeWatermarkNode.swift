import Base
import Graphs
import Imaging

/// The text that lies unseen in a picture.
enum DecodeWatermarkNode: Node {
  static let spec = NodeSpec(
    "decode_watermark", className: "DecodeInvisibleWatermarkInvocation",
    title: "Decode Invisible Watermark",
    category: "image", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("length", "integer", default: 8, label: "Length"),
    ],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("image", context)
    let length = Int(clamping: min(max(try inputs.integer("length"), 0), 4096))
    return JSONObject([("value", .string(Watermark.read(picture, length: length)))])
  }
}
