import Base
import Graphs

/// Three texts put together.
enum StringJoinThreeNode: Node {
  static let spec = NodeSpec(
    "string_join_three", className: "StringJoinThreeInvocation", title: "String Join Three",
    category: "strings", version: "1.0.1",
    inputs: [
      .optional("string_left", "string", default: "", label: "String Left"),
      .optional("string_middle", "string", default: "", label: "String Middle"),
      .optional("string_right", "string", default: "", label: "String Right"),
    ],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let parts = [
      try inputs.string("string_left"), try inputs.string("string_middle"),
      try inputs.string("string_right"),
    ]
    return JSONObject([("value", .string(parts.joined()))])
  }
}
