import Base
import Graphs

/// Yes or no of a recipe, or a given one where it has none.
enum MetadataToBooleanNode: Node {
  static let spec = NodeSpec(
    "metadata_to_bool", className: "MetadataToBoolInvocation", title: "Metadata To Bool",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label", ["* CUSTOM LABEL *", "seamless_x", "seamless_y"], default: "* CUSTOM LABEL *",
        label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "boolean", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("value", "boolean")],
    outputType: "boolean_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("value", try inputs.recorded(in: spec))])
  }
}
