import Base
import Graphs
import Imaging

/// A picture with one channel of a colour model made higher or lower.
enum ImageChannelOffsetNode: Node {
  static let spec = NodeSpec(
    "img_channel_offset", className: "ImageChannelOffsetInvocation", title: "Offset Image Channel",
    category: "image", version: "1.2.3",
    inputs: [
      .required("image", "ImageField"),
      .choice(
        "channel",
        [
          "Red (RGBA)", "Green (RGBA)", "Blue (RGBA)", "Alpha (RGBA)", "Cyan (CMYK)",
          "Magenta (CMYK)", "Yellow (CMYK)", "Black (CMYK)", "Hue (HSV)", "Saturation (HSV)",
          "Value (HSV)", "Luminosity (LAB)", "A (LAB)", "B (LAB)", "Y (YCbCr)", "Cb (YCbCr)",
          "Cr (YCbCr)",
        ], default: "Red (RGBA)", label: "Channel"),
      .optional(
        "offset", "integer", default: 0, bounds: Bounds(from: -255, to: 255), label: "Offset"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let channel = try ColourChannel(inputs.string("channel"))
    let offset = Int(try inputs.integer("offset"))
    let picture = try inputs.picture("image", context)
    return try inputs.made(
      channel.changed(picture) { value in
        channel.isHue
          ? UInt8(truncatingIfNeeded: Int(value) + offset) : UInt8(clamping: Int(value) + offset)
      }, context)
  }
}
