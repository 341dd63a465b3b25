import Base
import Graphs

/// A picture that steers another, and how.
enum ControlNetNode: Node {
  static let spec = NodeSpec(
    "controlnet", className: "ControlNetInvocation", title: "ControlNet - SD1.5, SD2, SDXL",
    category: "conditioning", version: "1.1.3",
    inputs: [
      .required("image", "ImageField"),
      .required(
        "control_model", "ModelIdentifierField",
        modelKinds: ["base": ["sd-1", "sd-2", "sdxl"], "type": ["controlnet"]]),
      .optional(
        "control_weight", "number|list<number>", default: 1.0, bounds: Bounds(from: -1, to: 2),
        label: "Control Weight"),
      .optional(
        "begin_step_percent", "number", default: 0, bounds: Bounds(from: 0, to: 1),
        label: "Begin Step Percent"),
      .optional(
        "end_step_percent", "number", default: 1, bounds: Bounds(from: 0, to: 1),
        label: "End Step Percent"),
      .choice(
        "control_mode", ["balanced", "more_prompt", "more_control", "unbalanced"],
        default: "balanced", label: "Control Mode"),
      .choice(
        "resize_mode", ["just_resize", "crop_resize", "fill_resize", "just_resize_simple"],
        default: "just_resize", label: "Resize Mode"),
    ],
    outputs: [OutputSpec("control", "ControlField")],
    outputType: "control_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try Adapter.checkSpan(inputs)
    let names = [
      "image", "control_model", "control_weight", "begin_step_percent", "end_step_percent",
      "control_mode", "resize_mode",
    ]
    return JSONObject([("control", Adapter.carried(names, inputs))])
  }
}
