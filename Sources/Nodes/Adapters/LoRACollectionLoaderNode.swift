import Base
import Graphs

/// A model and its text encoder with several LoRAs more.
enum LoRACollectionLoaderNode: Node {
  static let spec = NodeSpec(
    "lora_collection_loader", className: "LoRACollectionLoader",
    title: "Apply LoRA Collection - SD1.5",
    category: "model", version: "1.1.3",
    inputs: [
      .optional("loras", "LoRAField|list<LoRAField>", label: "LoRAs"),
      .optional("unet", "UNetField", .connection, label: "UNet"),
      .optional("clip", "CLIPField", .connection, label: "CLIP"),
    ],
    outputs: [OutputSpec("unet", "UNetField"), OutputSpec("clip", "CLIPField")],
    outputType: "lora_loader_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try Adapter.addingAll(to: inputs, ["unet", "clip"], bases: ["sd-1", "sd-2"])
  }
}
