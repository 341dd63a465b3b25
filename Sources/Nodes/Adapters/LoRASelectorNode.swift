import Base
import Graphs

/// A LoRA with its weight, for others to use.
enum LoRASelectorNode: Node {
  static let spec = NodeSpec(
    "lora_selector", className: "LoRASelectorInvocation", title: "Select LoRA",
    category: "model", version: "1.0.3",
    inputs: [
      .required("lora", "ModelIdentifierField", label: "LoRA", modelKinds: ["type": ["lora"]]),
      .optional("weight", "number", default: 0.75, label: "Weight"),
    ],
    outputs: [OutputSpec("lora", "LoRAField")],
    outputType: "lora_selector_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let lora = Adapter.lora(try inputs.model("lora"), weight: inputs["weight"])
    return JSONObject([("lora", lora)])
  }
}
