import Base
import Glibc
import Graphs

/// One of the arithmetic operations on numbers.
enum FloatMathNode: Node {
  static let spec = NodeSpec(
    "float_math", className: "FloatMathInvocation", title: "Float Math",
    category: "math", version: "1.0.1",
    inputs: [
      .choice(
        "operation", ["ADD", "SUB", "MUL", "DIV", "EXP", "ABS", "SQRT", "MIN", "MAX"],
        default: "ADD", label: "Operation"),
      .optional("a", "number", default: 1, label: "A"),
      .optional("b", "number", default: 1, label: "B"),
    ],
    outputs: [OutputSpec("value", "number")],
    outputType: "float_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (a, b) = (try inputs.number("a"), try inputs.number("b"))
    let value = try result(inputs.string("operation"), a, b)
    guard value.isFinite else {
      throw .input(field: "b", reason: "the result of \(a) and \(b) is no finite number")
    }
    return JSONObject([("value", .number(value))])
  }

  private static func result(
    _ operation: String, _ a: Double, _ b: Double
  ) throws(NodeError) -> Double {
    switch operation {
    case "ADD": return a + b
    case "SUB": return a - b
    case "MUL": return a * b
    case "DIV": return a / b
    case "EXP": return pow(a, b)
    case "ABS": return abs(a)
    case "SQRT": return a.squareRoot()
    case "MIN": return min(a, b)
    default: return max(a, b)
    }
  }
}
