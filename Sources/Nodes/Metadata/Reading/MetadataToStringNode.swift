import Base
import Graphs

/// A text of a recipe, or a given one where it has none.
enum MetadataToStringNode: Node {
  static let spec = NodeSpec(
    "metadata_to_string", className: "MetadataToStringInvocation", title: "Metadata To String",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label",
        [
          "* CUSTOM LABEL *", "positive_prompt", "positive_style_prompt", "negative_prompt",
          "negative_style_prompt",
        ], default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "string", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("value", try inputs.recorded(in: spec))])
  }
}
