import Base
import Graphs

/// The values that a workflow gives back.
enum WorkflowReturnNode: Node {
  static let spec = NodeSpec(
    "workflow_return", className: "WorkflowReturnInvocation", title: "Workflow Return",
    category: "workflow", version: "1.0.0",
    inputs: [
      .optional(
        "values", "WorkflowReturnValueField|list<WorkflowReturnValueField>", .connection,
        default: [], label: "Values")
    ],
    outputs: [OutputSpec("values", "map")],
    outputType: "workflow_return_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var values = JSONObject()
    for item in inputs["values"].arrayValue ?? [inputs["values"]] {
      let key = trimmed(item["key"].stringValue ?? "")
      guard !key.isEmpty, values[key] == nil else {
        throw .input(field: "values", reason: "each value needs a name of its own")
      }
      values[key] = item["value"]
    }
    return JSONObject([("values", .object(values))])
  }
}
