import Base
import Diffusion
import Graphs
import Imaging
import Tensors

/// A picture as latents, to paint on from.
enum ImageToLatentsNode: Node {
  static let spec = NodeSpec(
    "i2l", className: "ImageToLatentsInvocation", title: "Image to Latents - SD1.5, SDXL",
    category: "latents", version: "1.2.0",
    inputs: [
      .required("image", "ImageField"),
      .required("vae", "VAEField", .connection),
      .optional("tiled", "boolean", default: false, label: "Tiled"),
      .optional(
        "tile_size", "integer", default: 0, bounds: Bounds(from: 0, multipleOf: 8),
        label: "Tile Size"),
      .optional("fp32", "boolean", default: false, label: "Fp32"),
      .choice(
        "color_compensation", ["None", "SDXL"], default: "None", label: "Color Compensation"),
    ],
    outputs: [
      OutputSpec("latents", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "latents_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try context.picture(inputs.imageName("image")).rgb
    let (width, height) = (picture.width / 8 * 8, picture.height / 8 * 8)
    guard width > 0, height > 0 else {
      throw .input(field: "image", reason: "the picture must have at least 8 pixels a side")
    }
    guard max(width, height) <= Limits.generatedSide else {
      throw .input(
        field: "image", reason: "at most \(Limits.generatedSide) pixels a side are possible")
    }
    let fitted = picture.resized(width: width, height: height, .lanczos)
    var pixels = PictureBytes.picture(rgb: fitted.bytes, width: width, height: height)
    let autoencoder = try inputs.part("vae", "vae")
    if inputs["color_compensation"] == "SDXL", autoencoder.base == "sdxl" {
      for index in pixels.values.indices {
        pixels.values[index] = pixels.values[index] * 1.015 - 0.002
      }
    }
    let latents = try PictureEncoding.latents(of: pixels, inputs, context)
    return latentsOutput(name: context.keep(latents), latents)
  }
}
