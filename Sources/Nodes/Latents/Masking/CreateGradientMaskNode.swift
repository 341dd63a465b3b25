import Base
import Graphs
import Imaging
import Models
import Tensors

/// Where a picture is painted anew, and from which step on near the edge.
enum CreateGradientMaskNode: Node {
  static let spec = NodeSpec(
    "create_gradient_mask", className: "CreateGradientMaskInvocation",
    title: "Create Gradient Mask",
    category: "mask", version: "1.3.0",
    inputs: [
      .required("mask", "ImageField"),
      .optional(
        "edge_radius", "integer", default: 16, bounds: Bounds(from: 0), label: "Edge Radius"),
      .choice(
        "coherence_mode", ["Gaussian Blur", "Box Blur", "Staged"], default: "Gaussian Blur",
        label: "Coherence Mode"),
      .optional(
        "minimum_denoise", "number", default: 0.0, bounds: Bounds(from: 0, to: 1),
        label: "Minimum Denoise"),
      .optional("unet", "UNetField", .connection, label: "[OPTIONAL] UNet"),
      .optional("image", "ImageField", label: "[OPTIONAL] Image"),
      .optional("vae", "VAEField", .connection, label: "[OPTIONAL] VAE"),
      .optional("tiled", "boolean", default: false, label: "Tiled"),
      .optional("fp32", "boolean", default: false, label: "Fp32"),
    ],
    outputs: [
      OutputSpec("denoise_mask", "DenoiseMaskField"),
      OutputSpec("expanded_mask_area", "ImageField"),
    ],
    outputType: "gradient_mask_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("mask", context).grey
    guard picture.width >= 8, picture.height >= 8 else {
      throw .input(field: "mask", reason: "it must have at least 8 pixels a side")
    }
    let gradient = GradientMask(
      picture, radius: min(Int(clamping: try inputs.integer("edge_radius")), Limits.maskBlur),
      mode: try inputs.string("coherence_mode"),
      least: Float(try inputs.number("minimum_denoise")))
    let mask = gradient.tensor
    let area = gradient.area
    let areaName = try context.save(area, from: inputs)
    var masked: JSON = nil
    if inputs["vae"] != .null, inputs["unet"] != .null,
      let image = try inputs.given("image", context),
      try context.model(inputs.part("unet", "unet")).seesMask
    {
      masked = .string(try MaskedPicture.latents(of: image, keeping: mask, inputs, context))
    }
    let name = context.keep(mask)
    return JSONObject([
      (
        "denoise_mask",
        [
          "mask_name": .string(name), "masked_latents_name": masked, "gradient": true,
        ] as JSON
      ), ("expanded_mask_area", ["image_name": .string(areaName)] as JSON),
    ])
  }
}
