import Base
import Graphs

/// A list of a recipe, or a given one where it has none.
enum MetadataToFloatCollectionNode: Node {
  static let spec = NodeSpec(
    "metadata_to_float_collection", className: "MetadataToFloatCollectionInvocation",
    title: "Metadata To Float Collection",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label", ["* CUSTOM LABEL *", "cfg_scale", "cfg_rescale_multiplier", "guidance"],
        default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "list<number>", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("collection", "list<number>")],
    outputType: "float_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("collection", try inputs.recorded(in: spec))])
  }
}
