import Base
import Graphs
import Imaging
import Tensors

/// Where a picture is painted anew: where the mask is black.
enum CreateDenoiseMaskNode: Node {
  static let spec = NodeSpec(
    "create_denoise_mask", className: "CreateDenoiseMaskInvocation", title: "Create Denoise Mask",
    category: "mask", version: "1.0.2",
    inputs: [
      .required("vae", "VAEField", .connection),
      .optional("image", "ImageField"),
      .required("mask", "ImageField"),
      .optional("tiled", "boolean", default: false, label: "Tiled"),
      .optional("fp32", "boolean", default: false, label: "Fp32"),
    ],
    outputs: [OutputSpec("denoise_mask", "DenoiseMaskField")],
    outputType: "denoise_mask_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("mask", context).grey
    guard picture.width >= 8, picture.height >= 8 else {
      throw .input(field: "mask", reason: "it must have at least 8 pixels a side")
    }
    let fitted = picture.resized(
      width: picture.width / 8 * 8, height: picture.height / 8 * 8, .lanczos)
    let mask = HostTensor(
      shape: [1, fitted.height, fitted.width, 1], values: fitted.bytes.map { Float($0) / 255 })
    var masked: JSON = nil
    if let image = try inputs.given("image", context) {
      masked = .string(try MaskedPicture.latents(of: image, keeping: mask, inputs, context))
    }
    let name = context.keep(mask)
    return JSONObject([
      (
        "denoise_mask",
        [
          "mask_name": .string(name), "masked_latents_name": masked, "gradient": false,
        ] as JSON
      )
    ])
  }
}
