import Base
import Graphs

/// A colour, for others to use.
enum ColorNode: Node {
  static let spec = NodeSpec(
    "color", className: "ColorInvocation", title: "Color Primitive",
    category: "primitives", version: "1.0.1",
    inputs: [
      .optional("color", "ColorField", default: ["a": 255, "b": 0, "g": 0, "r": 0])
    ],
    outputs: [OutputSpec("color", "ColorField")],
    outputType: "color_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("color", inputs["color"])])
  }
}
