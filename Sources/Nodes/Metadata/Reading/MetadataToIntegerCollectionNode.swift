import Base
import Graphs

/// A list of a recipe, or a given one where it has none.
enum MetadataToIntegerCollectionNode: Node {
  static let spec = NodeSpec(
    "metadata_to_integer_collection", className: "MetadataToIntegerCollectionInvocation",
    title: "Metadata To Integer Collection",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label",
        [
          "* CUSTOM LABEL *", "width", "height", "seed", "steps", "clip_skip",
          "cfg_scale_start_step", "cfg_scale_end_step",
        ], default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "list<integer>", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("collection", "list<integer>")],
    outputType: "integer_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("collection", try inputs.recorded(in: spec))])
  }
}
