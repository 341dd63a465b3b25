import Base
import Diffusion
import Graphs
import Models
import Tensors
import Tokenizers

/// A prompt as what the denoiser attends to, its words weighted in compel's syntax.
enum CompelNode: Node {
  static let spec = NodeSpec(
    "compel", className: "CompelInvocation", title: "Prompt - SD1.5",
    category: "prompt", version: "1.2.1",
    inputs: [
      .optional("prompt", "string", default: "", label: "Prompt"),
      .required("clip", "CLIPField", label: "CLIP"),
      .optional("mask", "TensorField"),
    ],
    outputs: [OutputSpec("conditioning", "ConditioningField")],
    outputType: "conditioning_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard inputs["mask"] == .null else { throw .unsupported(what: "A prompt for a region") }
    let model = try context.model(inputs.part("clip", "text_encoder"))
    let skipped = inputs["clip"]["skipped_layers"].intValue ?? 0
    let encoder = PromptEncoder(tokenizer: try context.tokenizer(of: model)) {
      tokens, mask throws(ModelError) in
      try model.textEncoder.encode(tokens: tokens, clipSkip: skipped, mask: mask)
    }
    let embedding: HostTensor
    do throws(DiffusionError) {
      embedding = try encoder.embedding(of: inputs["prompt"].stringValue ?? "")
    } catch {
      throw .diffusion(error)
    }
    let name = context.keep(embedding)
    return JSONObject([("conditioning", ["conditioning_name": .string(name), "mask": nil] as JSON)])
  }
}
