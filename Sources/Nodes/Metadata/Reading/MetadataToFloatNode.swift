import Base
import Graphs

/// A number of a recipe, or a given one where it has none.
enum MetadataToFloatNode: Node {
  static let spec = NodeSpec(
    "metadata_to_float", className: "MetadataToFloatInvocation", title: "Metadata To Float",
    category: "metadata", version: "1.1.0",
    inputs: [
      .choice(
        "label", ["* CUSTOM LABEL *", "cfg_scale", "cfg_rescale_multiplier", "guidance"],
        default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "number", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("value", "number")],
    outputType: "float_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("value", try inputs.recorded(in: spec))])
  }
}
