import Base
import Graphs

/// `size` whole numbers from `start`, `step` apart.
enum RangeOfSizeNode: Node {
  static let spec = NodeSpec(
    "range_of_size", className: "RangeOfSizeInvocation", title: "Integer Range of Size",
    category: "batch", version: "1.0.0",
    inputs: [
      .optional("start", "integer", default: 0, label: "Start"),
      .optional("size", "integer", default: 1, bounds: Bounds(above: 0, to: 10000), label: "Size"),
      .optional("step", "integer", default: 1, label: "Step"),
    ],
    outputs: [OutputSpec("collection", "list<integer>")],
    outputType: "integer_collection_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (start, step) = (try inputs.integer("start"), try inputs.integer("step"))
    guard step != 0 else { throw .input(field: "step", reason: "it must not be 0") }
    var numbers: [JSON] = []
    for index in 0..<(try inputs.integer("size")) {
      let (offset, overflow) = step.multipliedReportingOverflow(by: index)
      let (number, overflows) = start.addingReportingOverflow(offset)
      guard !overflow, !overflows else { throw .tooLargeNumber }
      numbers.append(.integer(number))
    }
    return JSONObject([("collection", .array(numbers))])
  }
}
