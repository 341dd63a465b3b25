import Base
import Graphs

/// A whole number by chance, from `low` up to but not including `high`.
enum RandomIntegerNode: Node {
  static let spec = NodeSpec(
    "rand_int", className: "RandomIntInvocation", title: "Random Integer",
    category: "math", version: "1.0.1",
    inputs: [
      .optional("low", "integer", default: 0, label: "Low"),
      .optional("high", "integer", default: 2_147_483_647, label: "High"),
    ],
    outputs: [OutputSpec("value", "integer")],
    outputType: "integer_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (low, high) = (try inputs.integer("low"), try inputs.integer("high"))
    guard low < high else { throw .input(field: "high", reason: "it must be above low") }
    var chance = PCG64(seed: inputs.seed)
    return JSONObject([("value", .integer(chance.integer(in: low..<high)))])
  }
}
