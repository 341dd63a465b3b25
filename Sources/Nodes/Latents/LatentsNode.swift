import Base
import Graphs

/// Hands latents on, without their seed.
enum LatentsNode: Node {
  static let spec = NodeSpec(
    "latents", className: "LatentsInvocation", title: "Latents Primitive",
    category: "primitives", version: "1.0.2",
    inputs: [
      .required("latents", "LatentsField", .connection)
    ],
    outputs: [
      OutputSpec("latents", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "latents_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let name = try inputs.tensorName("latents")
    return latentsOutput(name: name, try context.tensor(name))
  }
}
