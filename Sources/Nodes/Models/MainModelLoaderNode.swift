import Base
import Graphs

/// Names the parts of a main model; nothing is read from disk before a part is used.
enum MainModelLoaderNode: Node {
  static let spec = NodeSpec(
    "main_model_loader", className: "MainModelLoaderInvocation", title: "Main Model - SD1.5, SD2",
    category: "model", version: "1.0.4",
    inputs: [
      .required(
        "model", "ModelIdentifierField", modelKinds: ["base": ["sd-1", "sd-2"], "type": ["main"]])
    ],
    outputs: [
      OutputSpec("vae", "VAEField"), OutputSpec("clip", "CLIPField"),
      OutputSpec("unet", "UNetField"),
    ],
    outputType: "model_loader_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let model = try inputs.model("model")
    return JSONObject([
      ("vae", model.autoencoderField), ("clip", model.textEncoderField),
      ("unet", model.denoiserField),
    ])
  }
}
