import Base
import Graphs

/// A whole number of a recipe, or a given one where it has none.
enum MetadataToIntegerNode: Node {
  static let spec = NodeSpec(
    "metadata_to_integer", className: "MetadataToIntegerInvocation", title: "Metadata To Integer",
    category: "metadata", version: "1.0.0",
    inputs: [
      .choice(
        "label",
        [
          "* CUSTOM LABEL *", "width", "height", "seed", "steps", "clip_skip",
          "cfg_scale_start_step", "cfg_scale_end_step",
        ], default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("default_value", "integer", label: "Default Value"),
    ] + [.metadata],
    outputs: [OutputSpec("value", "integer")],
    outputType: "integer_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("value", try inputs.recorded(in: spec))])
  }
}
