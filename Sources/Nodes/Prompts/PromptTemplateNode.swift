import Base
import Graphs

/// Two prompts set into those of a style.
enum PromptTemplateNode: Node {
  static let spec = NodeSpec(
    "prompt_template", className: "PromptTemplateInvocation", title: "Prompt Template",
    category: "prompt", version: "1.0.0",
    inputs: [
      .required("style_preset", "StylePresetField"),
      .optional("positive_prompt", "string", default: "", label: "Positive Prompt"),
      .optional("negative_prompt", "string", default: "", label: "Negative Prompt"),
    ],
    outputs: [OutputSpec("positive_prompt", "string"), OutputSpec("negative_prompt", "string")],
    outputType: "prompt_template_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard let preset = inputs["style_preset"]["style_preset_id"].stringValue else {
      throw .missing(field: "style_preset")
    }
    let style = try context.style(preset)
    func filled(_ template: String, _ field: String) throws(NodeError) -> JSON {
      .string(
        template.split(separator: "{prompt}", omittingEmptySubsequences: false)
          .joined(separator: try inputs.string(field)))
    }
    return JSONObject([
      ("positive_prompt", try filled(style.positive, "positive_prompt")),
      ("negative_prompt", try filled(style.negative, "negative_prompt")),
    ])
  }
}
