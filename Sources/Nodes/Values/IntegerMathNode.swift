import Base
import Graphs

/// One of the arithmetic operations on whole numbers.
enum IntegerMathNode: Node {
  static let spec = NodeSpec(
    "integer_math", className: "IntegerMathInvocation", title: "Integer Math",
    category: "math", version: "1.0.1",
    inputs: [
      .choice(
        "operation", ["ADD", "SUB", "MUL", "DIV", "EXP", "MOD", "ABS", "MIN", "MAX"],
        default: "ADD", label: "Operation"),
      .optional("a", "integer", default: 1, label: "A"),
      .optional("b", "integer", default: 1, label: "B"),
    ],
    outputs: [OutputSpec("value", "integer")],
    outputType: "integer_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (a, b) = (try inputs.integer("a"), try inputs.integer("b"))
    guard let value = try result(inputs.string("operation"), a, b) else { throw .tooLargeNumber }
    return JSONObject([("value", .integer(value))])
  }

  /// Nil where the result does not fit into 64 bits.
  private static func result(
    _ operation: String, _ a: Int64, _ b: Int64
  ) throws(NodeError) -> Int64? {
    switch operation {
    case "ADD": return exact(a.addingReportingOverflow(b))
    case "SUB": return exact(a.subtractingReportingOverflow(b))
    case "MUL": return exact(a.multipliedReportingOverflow(by: b))
    case "DIV", "MOD": return try quotient(a, b, isRemainder: operation == "MOD")
    case "EXP": return try power(a, b)
    case "ABS": return a == .min ? nil : abs(a)
    case "MIN": return min(a, b)
    default: return max(a, b)
    }
  }

  private static func exact(_ result: (partialValue: Int64, overflow: Bool)) -> Int64? {
    result.overflow ? nil : result.partialValue
  }

  /// Cut toward zero; the remainder has the sign of `b`.
  private static func quotient(
    _ a: Int64, _ b: Int64, isRemainder: Bool
  ) throws(NodeError) -> Int64? {
    guard b != 0 else {
      throw .input(field: "b", reason: "it is 0, and nothing can be divided by 0")
    }
    guard isRemainder else { return exact(a.dividedReportingOverflow(by: b)) }
    let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  private static func power(_ a: Int64, _ b: Int64) throws(NodeError) -> Int64? {
    guard b >= 0 else { throw .input(field: "b", reason: "an exponent must not be negative") }
    if a == 0 || a == 1 { return b == 0 ? 1 : a }
    if a == -1 { return b % 2 == 0 ? 1 : -1 }
    guard b < 64 else { return nil }
    var value: Int64 = 1
    for _ in 0..<b {
      guard let next = exact(value.multipliedReportingOverflow(by: a)) else { return nil }
      value = next
    }
    return value
  }
}
