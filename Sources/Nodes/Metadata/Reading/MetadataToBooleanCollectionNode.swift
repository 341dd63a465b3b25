import Base
import Graphs

/// A list of a recipe, or a given one where it has none.
enum MetadataToBooleanCollectionNode: Node {
  static let spec = NodeSpec(
    "metadata_to_bool_collection", className: "MetadataToBoolCollectionInvocation",
    title: "Metadata To Bool Collection",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label", ["* CUSTOM LABEL *", "seamless_x", "seamless_y"], default: "* CUSTOM LABEL *",
        label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "list<boolean>", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("collection", "list<boolean>")],
    outputType: "boolean_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("collection", try inputs.recorded(in: spec))])
  }
}
