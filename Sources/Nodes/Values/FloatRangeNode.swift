import Base
import Graphs

/// `steps` numbers evenly spaced from `start` to `stop`, both included.
enum FloatRangeNode: Node {
  static let spec = NodeSpec(
    "float_range", className: "FloatLinearRangeInvocation", title: "Float Range",
    category: "math", version: "1.0.1",
    inputs: [
      .optional("start", "number", default: 5, label: "Start"),
      .optional("stop", "number", default: 10, label: "Stop"),
      .optional(
        "steps", "integer", default: 30, bounds: Bounds(to: 10000), label: "Steps"),
    ],
    outputs: [OutputSpec("collection", "list<number>")],
    outputType: "float_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (start, stop) = (try inputs.number("start"), try inputs.number("stop"))
    let steps = try inputs.integer("steps")
    guard steps >= 0 else { throw .input(field: "steps", reason: "it must not be negative") }
    let last = Double(max(steps - 1, 1))
    let numbers = (0..<steps).map { index in
      index > 0 && index == steps - 1 ? stop : start + (stop - start) * Double(index) / last
    }
    return JSONObject([("collection", .array(numbers.map(JSON.number)))])
  }
}
