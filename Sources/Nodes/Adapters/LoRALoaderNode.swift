import Base
import Graphs

/// A model and its text encoder with one more LoRA.
enum LoRALoaderNode: Node {
  static let spec = NodeSpec(
    "lora_loader", className: "LoRALoaderInvocation", title: "Apply LoRA - SD1.5",
    category: "model", version: "1.0.4",
    inputs: [
      .required(
        "lora", "ModelIdentifierField", label: "LoRA",
        modelKinds: ["base": ["sd-1"], "type": ["lora"]]),
      .optional("weight", "number", default: 0.75, label: "Weight"),
      .optional("unet", "UNetField", .connection, label: "UNet"),
      .optional("clip", "CLIPField", .connection, label: "CLIP"),
    ],
    outputs: [OutputSpec("unet", "UNetField"), OutputSpec("clip", "CLIPField")],
    outputType: "lora_loader_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try Adapter.adding(to: inputs, ["unet", "clip"])
  }
}
