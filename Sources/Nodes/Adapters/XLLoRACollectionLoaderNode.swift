import Base
import Graphs

/// An SDXL model and its text encoders with several LoRAs more.
enum XLLoRACollectionLoaderNode: Node {
  static let spec = NodeSpec(
    "sdxl_lora_collection_loader", className: "SDXLLoRACollectionLoader",
    title: "Apply LoRA Collection - SDXL",
    category: "model", version: "1.1.3",
    inputs: [
      .optional("loras", "LoRAField|list<LoRAField>", label: "LoRAs"),
      .optional("unet", "UNetField", .connection, label: "UNet"),
      .optional("clip", "CLIPField", .connection, label: "CLIP"),
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
    try Adapter.addingAll(to: inputs, ["unet", "clip", "clip2"], bases: ["sdxl"])
  }
}
