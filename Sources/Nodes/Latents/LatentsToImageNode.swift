import Base
import Diffusion
import Graphs
import Imaging
import Tensors

/// The picture that latents stand for.
enum LatentsToImageNode: Node {
  static let spec = NodeSpec(
    "l2i", className: "LatentsToImageInvocation", title: "Latents to Image - SD1.5, SDXL",
    category: "latents", version: "1.3.2",
    inputs: [
      .required("latents", "LatentsField", .connection),
      .required("vae", "VAEField", .connection),
      .optional("tiled", "boolean", default: false, label: "Tiled"),
      .optional(
        "tile_size", "integer", default: 0, bounds: Bounds(from: 0, multipleOf: 8),
        label: "Tile Size"),
      .optional("fp32", "boolean", default: false, label: "Fp32"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let latents = try context.tensor(inputs.tensorName("latents"))
    let model = try context.model(inputs.part("vae", "vae"))
    let (height, width) = (latents.shape[1] * 8, latents.shape[2] * 8)
    try context.report(
      NodeProgress(step: 0, of: 1, message: "Developing the picture", width: width, height: height))
    let manner = try CodecRequest(inputs, context).manner {
      model.decoder.decoderPlan(height: latents.shape[1], width: latents.shape[2], $0)
    }
    let decoded: HostTensor
    do {
      decoded = try model.decoder.decode(latents, manner)
    } catch {
      throw .model(error)
    }
    let picture = PixelBuffer(
      width: decoded.shape[2], height: decoded.shape[1], channels: 3,
      bytes: PictureBytes.rgb(decoded))
    return imageOutput(name: try context.save(picture, from: inputs), picture)
  }
}
