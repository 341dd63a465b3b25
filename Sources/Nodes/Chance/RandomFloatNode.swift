import Base
import Graphs

/// A number by chance between two others.
enum RandomFloatNode: Node {
  static let spec = NodeSpec(
    "rand_float", className: "RandomFloatInvocation", title: "Random Float",
    category: "math", version: "1.0.1",
    inputs: [
      .optional("low", "number", default: 0.0, label: "Low"),
      .optional("high", "number", default: 1.0, label: "High"),
      .optional("decimals", "integer", default: 2, label: "Decimals"),
    ],
    outputs: [OutputSpec("value", "number")],
    outputType: "float_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (low, high) = (try inputs.number("low"), try inputs.number("high"))
    var chance = PCG64(seed: inputs.seed)
    let value = low + (high - low) * chance.uniform()
    let decimals = Int(clamping: try inputs.integer("decimals"))
    return JSONObject([("value", .number(DecimalRounding.rounded(value, decimals: decimals)))])
  }
}
