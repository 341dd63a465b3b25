import Base
import Graphs

/// A recipe with one more labelled value.
enum MetadataItemLinkedNode: Node {
  static let spec = NodeSpec(
    "metadata_item_linked", className: "MetadataItemLinkedInvocation",
    title: "Metadata Item Linked",
    category: "metadata", version: "1.0.1",
    inputs: [
      .choice(
        "label",
        [
          "* CUSTOM LABEL *", "positive_prompt", "positive_style_prompt", "negative_prompt",
          "negative_style_prompt", "width", "height", "seed", "cfg_scale", "cfg_rescale_multiplier",
          "steps", "scheduler", "clip_skip", "model", "vae", "seamless_x", "seamless_y", "guidance",
          "cfg_scale_start_step", "cfg_scale_end_step",
        ], default: "* CUSTOM LABEL *", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .required("value", "any", label: "Value"),
    ] + [.metadata],
    outputs: [OutputSpec("metadata", "MetadataField")],
    outputType: "metadata_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var recipe = inputs.metadata.objectValue ?? JSONObject()
    recipe[try inputs.label()] = inputs["value"]
    recipe["app_version"] = .string(context.appVersion)
    return JSONObject([("metadata", .object(recipe))])
  }
}
