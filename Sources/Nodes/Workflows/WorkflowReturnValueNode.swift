import Base
import Graphs

/// One value that a workflow gives back, with its name.
enum WorkflowReturnValueNode: Node {
  static let spec = NodeSpec(
    "workflow_return_value", className: "WorkflowReturnValueInvocation",
    title: "Workflow Return Value",
    category: "workflow", version: "1.0.0",
    inputs: [
      .optional("key", "string", default: "", label: "Key"),
      .optional("value", "any", label: "Value"),
    ],
    outputs: [OutputSpec("value", "WorkflowReturnValueField")],
    outputType: "workflow_return_value_output", caching: .onRequest)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let key = trimmed(try inputs.string("key"))
    guard !key.isEmpty else { throw .input(field: "key", reason: "a name is needed") }
    return JSONObject([("value", ["key": .string(key), "value": inputs["value"]] as JSON)])
  }
}
