import Base
import Graphs

/// Names the parts of an SDXL model.
enum XLModelLoaderNode: Node {
  static let spec = NodeSpec(
    "sdxl_model_loader", className: "SDXLModelLoaderInvocation", title: "Main Model - SDXL",
    category: "model", version: "1.0.4",
    inputs: [
      .required("model", "ModelIdentifierField", modelKinds: ["base": ["sdxl"], "type": ["main"]])
    ],
    outputs: [
      OutputSpec("unet", "UNetField"), OutputSpec("clip", "CLIPField"),
      OutputSpec("clip2", "CLIPField"), OutputSpec("vae", "VAEField"),
    ],
    outputType: "sdxl_model_loader_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let model = try inputs.model("model")
    return JSONObject([
      ("unet", model.denoiserField), ("clip", model.textEncoderField),
      ("clip2", model.secondTextEncoderField), ("vae", model.autoencoderField),
    ])
  }
}
