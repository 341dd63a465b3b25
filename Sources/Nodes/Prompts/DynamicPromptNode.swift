import Base
import Graphs
import Tokenizers

/// Every prompt that a prompt with choices stands for, or some by chance.
enum DynamicPromptNode: Node {
  static let spec = NodeSpec(
    "dynamic_prompt", className: "DynamicPromptInvocation", title: "Dynamic Prompt",
    category: "prompt", version: "1.0.1",
    inputs: [
      .required("prompt", "string", label: "Prompt"),
      .optional("max_prompts", "integer", default: 1, label: "Max Prompts"),
      .optional("combinatorial", "boolean", default: false, label: "Combinatorial"),
    ],
    outputs: [OutputSpec("collection", "list<string>")],
    outputType: "string_collection_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let text = try inputs.string("prompt")
    let most = Int(clamping: min(max(try inputs.integer("max_prompts"), 1), Limits.listLength))
    guard !text.isEmpty else { return JSONObject([("collection", .array([]))]) }
    let template: PromptTemplate
    do throws(PromptTemplateError) {
      template = try PromptTemplate(text)
    } catch {
      throw .refused(message: error.sentence)
    }
    if let name = template.wildcardsInChoices.first {
      throw .refused(message: "There are no wildcards here, so __\(name)__ stands for nothing.")
    }
    let prompts =
      inputs["combinatorial"] == true && template.wildcards.isEmpty
      ? template.combinations(atMost: most, bytes: Limits.expandedPrompts)
      : template.samples(most, seed: inputs.seed, bytes: Limits.expandedPrompts)
    return JSONObject([("collection", .array(prompts.map(JSON.string)))])
  }
}
