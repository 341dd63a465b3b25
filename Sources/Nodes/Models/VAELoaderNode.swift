import Base
import Graphs

/// Names an autoencoder that is a model of its own.
enum VAELoaderNode: Node {
  static let spec = NodeSpec(
    "vae_loader", className: "VAELoaderInvocation",
    title: "VAE Model - SD1.5, SD2, SDXL, SD3, FLUX",
    category: "model", version: "1.0.4",
    inputs: [
      .required(
        "vae_model", "ModelIdentifierField", label: "VAE",
        modelKinds: ["base": ["sd-1", "sd-2", "sdxl", "sd-3", "flux", "flux2"], "type": ["vae"]])
    ],
    outputs: [OutputSpec("vae", "VAEField")],
    outputType: "vae_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let model = try inputs.model("vae_model")
    return JSONObject([("vae", ["vae": model.json(part: nil), "seamless_axes": []] as JSON)])
  }
}
