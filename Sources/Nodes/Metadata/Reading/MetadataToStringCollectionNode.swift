import Base
import Graphs

/// A list of a recipe, or a given one where it has none.
enum MetadataToStringCollectionNode: Node {
  static let spec = NodeSpec(
    "metadata_to_string_collection", className: "MetadataToStringCollectionInvocation",
    title: "Metadata To String Collection",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label",
        [
          "* CUSTOM LABEL *", "positive_prompt", "positive_style_prompt", "negative_prompt",
          "negative_style_prompt",
        ], default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "list<string>", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("collection", "list<string>")],
    outputType: "string_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("collection", try inputs.recorded(in: spec))])
  }
}
