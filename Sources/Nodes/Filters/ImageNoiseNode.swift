import Base
import Graphs
import Imaging

/// A picture with grain; the same seed gives the same.
enum ImageNoiseNode: Node {
  static let spec = NodeSpec(
    "img_noise", className: "ImageNoiseInvocation", title: "Add Image Noise",
    category: "image", version: "1.1.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("mask", "ImageField"),
      .optional(
        "seed", "integer", default: 0, bounds: Bounds(from: 0, to: 4_294_967_295), label: "Seed"),
      .choice(
        "noise_type", ["gaussian", "salt_and_pepper"], default: "gaussian", label: "Noise Type"),
      .optional("amount", "number", default: 0.1, bounds: Bounds(from: 0, to: 1), label: "Amount"),
      .optional("noise_color", "boolean", default: true, label: "Noise Color"),
      .optional("size", "integer", default: 1, bounds: Bounds(from: 1), label: "Size"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("image", context).rgba
    let amount = try inputs.number("amount")
    var source = GrainSource(seed: UInt64(clamping: try inputs.integer("seed")))
    let grain = source.grain(
      for: picture, size: Int(clamping: try inputs.integer("size")),
      isColoured: inputs["noise_color"] == true,
      pepper: try inputs.string("noise_type") == "gaussian" ? nil : amount)
    var noisy = picture
    for place in noisy.bytes.indices where place % 4 != 3 {
      let value = Float(picture.bytes[place])
      let mixed = value + Float(amount) * (Float(grain.bytes[place / 4 * 3 + place % 4]) - value)
      noisy.bytes[place] = UInt8(min(max(mixed, 0), 255))
    }
    if let mask = try inputs.given("mask", context)?.grey {
      let fitted = mask.resized(width: picture.width, height: picture.height, .lanczos)
      noisy = picture.mixed(with: noisy, by: fitted.inverted)
    }
    return try inputs.made(noisy, context)
  }
}
