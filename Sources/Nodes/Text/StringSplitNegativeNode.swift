import Base
import Graphs

/// A prompt in two: what stands in brackets is the negative one.
enum StringSplitNegativeNode: Node {
  static let spec = NodeSpec(
    "string_split_neg", className: "StringSplitNegInvocation", title: "String Split Negative",
    category: "strings", version: "1.0.1",
    inputs: [
      .optional("string", "string", default: "", label: "String")
    ],
    outputs: [OutputSpec("positive_string", "string"), OutputSpec("negative_string", "string")],
    outputType: "string_pos_neg_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var (positive, negative) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    var depth = 0
    var isEscaped = false
    for scalar in try inputs.string("string").unicodeScalars {
      if scalar == "[", !isEscaped {
        negative.append(" ")
        depth += 1
      } else if scalar == "]", !isEscaped {
        depth -= 1
      } else if depth > 0 {
        negative.append(scalar)
      } else {
        positive.append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return JSONObject([
      ("positive_string", .string(String(positive))),
      ("negative_string", .string(String(negative))),
    ])
  }
}
