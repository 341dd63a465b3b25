import Base
import Graphs

/// A number with fewer decimals.
enum RoundFloatNode: Node {
  static let spec = NodeSpec(
    "round_float", className: "RoundInvocation", title: "Round Float",
    category: "math", version: "1.0.1",
    inputs: [
      .optional("value", "number", default: 0, label: "Value"),
      .optional("decimals", "integer", default: 0, label: "Decimals"),
    ],
    outputs: [OutputSpec("value", "number")],
    outputType: "float_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let value = try inputs.number("value")
    let decimals = Int(clamping: try inputs.integer("decimals"))
    return JSONObject([("value", .number(DecimalRounding.rounded(value, decimals: decimals)))])
  }
}
