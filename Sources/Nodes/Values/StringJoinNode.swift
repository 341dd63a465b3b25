import Base
import Graphs

/// Two texts put together.
enum StringJoinNode: Node {
  static let spec = NodeSpec(
    "string_join", className: "StringJoinInvocation", title: "String Join",
    category: "strings", version: "1.0.1",
    inputs: [
      .optional("string_left", "string", default: "", label: "String Left"),
      .optional("string_right", "string", default: "", label: "String Right"),
    ],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let joined = try inputs.string("string_left") + inputs.string("string_right")
    return JSONObject([("value", .string(joined))])
  }
}
