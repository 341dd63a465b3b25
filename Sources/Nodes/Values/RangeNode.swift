import Base
import Graphs

/// Whole numbers from `start` up to but not including `stop`.
enum RangeNode: Node {
  static let spec = NodeSpec(
    "range", className: "RangeInvocation", title: "Integer Range",
    category: "batch", version: "1.0.0",
    inputs: [
      .optional("start", "integer", default: 0, label: "Start"),
      .optional("stop", "integer", default: 10, label: "Stop"),
      .optional("step", "integer", default: 1, label: "Step"),
    ],
    outputs: [OutputSpec("collection", "list<integer>")],
    outputType: "integer_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (start, stop) = (try inputs.integer("start"), try inputs.integer("stop"))
    let step = try inputs.integer("step")
    guard stop > start else { throw .input(field: "stop", reason: "it must be above start") }
    guard step != 0 else { throw .input(field: "step", reason: "it must not be 0") }
    let (span, overflow) = stop.subtractingReportingOverflow(start)
    guard step < 0 || !overflow && span / step < Limits.listLength else {
      throw .input(field: "stop", reason: "at most \(Limits.listLength) numbers are possible")
    }
    let numbers = Array(stride(from: start, to: stop, by: Int64.Stride(step)))
    return JSONObject([("collection", .array(numbers.map(JSON.integer)))])
  }
}
