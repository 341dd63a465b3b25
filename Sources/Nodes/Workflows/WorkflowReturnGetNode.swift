import Base
import Graphs

/// One of the values that another workflow gave back.
enum WorkflowReturnGetNode: Node {
  static let spec = NodeSpec(
    "workflow_return_get", className: "WorkflowReturnGetInvocation",
    title: "Get Workflow Return Value",
    category: "workflow", version: "1.0.0",
    inputs: [
      .optional("values", "map", .connection, default: [:], label: "Values"),
      .optional("key", "string", default: "", label: "Key"),
    ],
    outputs: [OutputSpec("value", "any")],
    outputType: "workflow_return_get_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let key = trimmed(try inputs.string("key"))
    guard let value = inputs["values"].objectValue?[key] else {
      throw .input(field: "key", reason: "the workflow gave back nothing of that name")
    }
    return JSONObject([("value", value)])
  }
}
