import Base
import Graphs

/// Names the parts of an SDXL refiner.
enum RefinerModelLoaderNode: Node {
  static let spec = NodeSpec(
    "sdxl_refiner_model_loader", className: "SDXLRefinerModelLoaderInvocation",
    title: "Refiner Model - SDXL",
    category: "model", version: "1.0.4",
    inputs: [
      .required(
        "model", "ModelIdentifierField", modelKinds: ["base": ["sdxl-refiner"], "type": ["main"]])
    ],
    outputs: [
      OutputSpec("unet", "UNetField"), OutputSpec("clip2", "CLIPField"),
      OutputSpec("vae", "VAEField"),
    ],
    outputType: "sdxl_refiner_model_loader_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let model = try inputs.model("model")
    return JSONObject([
      ("unet", model.denoiserField), ("clip2", model.secondTextEncoderField),
      ("vae", model.autoencoderField),
    ])
  }
}
