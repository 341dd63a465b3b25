import Base
import Graphs

/// An SDXL model and its text encoders with one more LoRA.
enum XLLoRALoaderNode: Node {
  static let spec = NodeSpec(
    "sdxl_lora_loader", className: "SDXLLoRALoaderInvocation", title: "Apply LoRA - SDXL",
    category: "model", version: "1.0.5",
    inputs: [
      .required(
        "lora", "ModelIdentifierField", label: "LoRA",
        modelKinds: ["base": ["sdxl"], "type": ["lora"]]),
      .optional("weight", "number", default: 0.75, label: "Weight"),
      .optional("unet", "UNetField", .connection, label: "UNet"),
      .optional("clip", "CLIPField", .connection, label: "CLIP 1"),
      .optional("clip2", "CLIPField", .connection, label: "CLIP 2"),
    ],
    outputs: [
      OutputSpec("unet", "UNetField"), OutputSpec("clip", "CLIPField"),
      OutputSpec("clip2", "CLIPField"),
    ],
    outputType: "sdxl_lora_loader_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try Adapter.adding(to: inputs, ["unet", "clip", "clip2"])
  }
}
