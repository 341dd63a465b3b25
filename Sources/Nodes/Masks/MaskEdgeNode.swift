import Base
import Graphs
import Imaging

/// The edges of what a mask shows.
enum MaskEdgeNode: Node {
  static let spec = NodeSpec(
    "mask_edge", className: "MaskEdgeInvocation", title: "Mask Edge",
    category: "mask", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .required("edge_size", "integer", label: "Edge Size"),
      .required("edge_blur", "integer", label: "Edge Blur"),
      .required("low_threshold", "integer", label: "Low Threshold"),
      .required("high_threshold", "integer", label: "High Threshold"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let picture = try inputs.picture("image", context).grey
    let edges = picture.maskEdge(
      size: Int(clamping: try inputs.integer("edge_size")),
      blur: Int(clamping: try inputs.integer("edge_blur")),
      low: Int(clamping: try inputs.integer("low_threshold")),
      high: Int(clamping: try inputs.integer("high_threshold")))
    return try inputs.made(edges, context)
  }
}
