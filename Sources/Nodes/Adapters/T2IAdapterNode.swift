import Base
import Graphs

/// A picture that steers another by a small model.
enum T2IAdapterNode: Node {
  static let spec = NodeSpec(
    "t2i_adapter", className: "T2IAdapterInvocation", title: "T2I-Adapter - SD1.5, SDXL",
    category: "conditioning", version: "1.0.4",
    inputs: [
      .required(
        "t2i_adapter_model", "ModelIdentifierField", label: "T2I-Adapter Model",
        modelKinds: ["base": ["sd-1", "sdxl"], "type": ["t2i_adapter"]]),
      .required("image", "ImageField"),
      .optional(
        "weight", "number|list<number>", default: 1.0, bounds: Bounds(from: -1, to: 2),
        label: "Weight"),
      .optional(
        "begin_step_percent", "number", default: 0, bounds: Bounds(from: 0, to: 1),
        label: "Begin Step Percent"),
      .optional(
        "end_step_percent", "number", default: 1, bounds: Bounds(from: 0, to: 1),
        label: "End Step Percent"),
      .choice(
        "resize_mode", ["just_resize", "crop_resize", "fill_resize", "just_resize_simple"],
        default: "just_resize", label: "Resize Mode"),
    ],
    outputs: [OutputSpec("t2i_adapter", "T2IAdapterField")],
    outputType: "t2i_adapter_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    try Adapter.checkSpan(inputs)
    let names = [
      "image", "t2i_adapter_model", "weight", "begin_step_percent", "end_step_percent",
      "resize_mode",
    ]
    return JSONObject([("t2i_adapter", Adapter.carried(names, inputs))])
  }
}
