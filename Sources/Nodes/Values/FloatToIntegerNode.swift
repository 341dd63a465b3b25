import Base
import Graphs

/// A number as a whole one, or as a multiple of one.
enum FloatToIntegerNode: Node {
  static let spec = NodeSpec(
    "float_to_int", className: "FloatToIntegerInvocation", title: "Float To Integer",
    category: "math", version: "1.0.1",
    inputs: [
      .optional("value", "number", default: 0, label: "Value"),
      .optional("multiple", "integer", default: 1, bounds: Bounds(from: 1), label: "Multiple of"),
      .choice(
        "method", ["Nearest", "Floor", "Ceiling", "Truncate"], default: "Nearest", label: "Method"),
    ],
    outputs: [OutputSpec("value", "integer")],
    outputType: "integer_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let multiple = Double(try inputs.integer("multiple"))
    let steps = try inputs.number("value") / multiple
    let whole = (steps.rounded(rule(try inputs.string("method"))) * multiple)
    guard let value = Int64(exactly: whole) else { throw .tooLargeNumber }
    return JSONObject([("value", .integer(value))])
  }

  private static func rule(_ method: String) -> FloatingPointRoundingRule {
    switch method {
    case "Floor": .down
    case "Ceiling": .up
    case "Truncate": .towardZero
    default: .toNearestOrEven
    }
  }
}
