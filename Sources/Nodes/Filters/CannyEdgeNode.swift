import Base
import Graphs
import Imaging

/// The edges of a picture, white on black.
enum CannyEdgeNode: Node {
  static let spec = NodeSpec(
    "canny_edge_detection", className: "CannyEdgeDetectionInvocation",
    title: "Canny Edge Detection",
    category: "controlnet_preprocessors", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional(
        "low_threshold", "integer", default: 100, bounds: Bounds(from: 0, to: 255),
        label: "Low Threshold"),
      .optional(
        "high_threshold", "integer", default: 200, bounds: Bounds(from: 0, to: 255),
        label: "High Threshold"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let edges = try inputs.picture("image", context).rgb.cannyEdges(
      low: Int(try inputs.integer("low_threshold")), high: Int(try inputs.integer("high_threshold"))
    )
    return try inputs.made(edges.rgb, context)
  }
}
