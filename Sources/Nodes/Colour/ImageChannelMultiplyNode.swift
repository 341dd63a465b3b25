import Base
import Graphs
import Imaging

/// A picture with one channel of a colour model made stronger or weaker.
enum ImageChannelMultiplyNode: Node {
  static let spec = NodeSpec(
    "img_channel_multiply", className: "ImageChannelMultiplyInvocation",
    title: "Multiply Image Channel",
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
      .optional("scale", "number", default: 1.0, bounds: Bounds(from: 0.0), label: "Scale"),
      .optional("invert_channel", "boolean", default: false, label: "Invert Channel"),
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
    let scale = try inputs.number("scale")
    let isInverted = inputs["invert_channel"] == true
    let picture = try inputs.picture("image", context)
    return try inputs.made(
      channel.changed(picture) { value in
        let scaled = min(max(Double(value) * scale, 0), 255)
        return UInt8(isInverted ? 255 - scaled : scaled)
      }, context)
  }
}
