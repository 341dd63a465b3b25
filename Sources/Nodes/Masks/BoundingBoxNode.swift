import Base
import Graphs

/// A rectangle, for others to use.
enum BoundingBoxNode: Node {
  static let spec = NodeSpec(
    "bounding_box", className: "BoundingBoxInvocation", title: "Bounding Box",
    category: "primitives", version: "1.0.0",
    inputs: [
      .optional("x_min", "integer", default: 0, label: "X Min"),
      .optional("y_min", "integer", default: 0, label: "Y Min"),
      .optional("x_max", "integer", default: 0, label: "X Max"),
      .optional("y_max", "integer", default: 0, label: "Y Max"),
    ],
    outputs: [OutputSpec("bounding_box", "BoundingBoxField")],
    outputType: "bounding_box_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let sides = try ["x_min", "x_max", "y_min", "y_max"].map { name throws(NodeError) in
      (name, JSON.integer(try inputs.integer(name)))
    }
    let box = JSONObject(sides + [("score", .null)])
    for (low, high) in [("x_min", "x_max"), ("y_min", "y_max")] {
      guard try inputs.integer(low) <= inputs.integer(high) else {
        throw .input(field: high, reason: "it must not be below \(low)")
      }
    }
    return JSONObject([("bounding_box", .object(box))])
  }
}
