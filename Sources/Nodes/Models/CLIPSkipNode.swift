import Base
import Graphs

/// Leaves out that many of the text encoder's last layers.
enum CLIPSkipNode: Node {
  static let spec = NodeSpec(
    "clip_skip", className: "CLIPSkipInvocation", title: "Apply CLIP Skip - SD1.5, SDXL",
    category: "prompt", version: "1.1.1",
    inputs: [
      .required("clip", "CLIPField", .connection, label: "CLIP"),
      .optional(
        "skipped_layers", "integer", default: 0, bounds: Bounds(from: 0, to: 64),
        label: "Skipped Layers"),
    ],
    outputs: [OutputSpec("clip", "CLIPField")],
    outputType: "clip_skip_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var clip = try inputs.object("clip")
    let skipped = try inputs.integer("skipped_layers")
    let before = clip["skipped_layers"]?.intValue ?? 0
    clip["skipped_layers"] = .integer(Int64(before) + skipped)
    return JSONObject([("clip", .object(clip))])
  }
}
