import Base
import Graphs

/// Whole numbers by chance; the same seed gives the same.
enum RandomRangeNode: Node {
  static let spec = NodeSpec(
    "random_range", className: "RandomRangeInvocation", title: "Random Range",
    category: "batch", version: "1.0.1",
    inputs: [
      .optional("low", "integer", default: 0, label: "Low"),
      .optional("high", "integer", default: 2_147_483_647, label: "High"),
      .optional("size", "integer", default: 1, label: "Size"),
      .optional(
        "seed", "integer", default: 0, bounds: Bounds(from: 0, to: 4_294_967_295), label: "Seed"),
    ],
    outputs: [OutputSpec("collection", "list<integer>")],
    outputType: "integer_collection_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (low, high) = (try inputs.integer("low"), try inputs.integer("high"))
    let size = try inputs.integer("size")
    guard size >= 0, size <= Limits.listLength else {
      throw .input(field: "size", reason: "from 0 to \(Limits.listLength) numbers are possible")
    }
    guard low < high || size == 0 else {
      throw .input(field: "high", reason: "it must be above low")
    }
    var chance = PCG64(seed: UInt64(clamping: try inputs.integer("seed")))
    let numbers = (0..<size).map { _ in JSON.integer(chance.integer(in: low..<high)) }
    return JSONObject([("collection", .array(numbers))])
  }
}
