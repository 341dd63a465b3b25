import Base
import Graphs

/// What stands before and after the first occurrence of a delimiter.
enum StringSplitNode: Node {
  static let spec = NodeSpec(
    "string_split", className: "StringSplitInvocation", title: "String Split",
    category: "strings", version: "1.0.1",
    inputs: [
      .optional("string", "string", default: "", label: "String"),
      .optional("delimiter", "string", default: "", label: "Delimiter"),
    ],
    outputs: [OutputSpec("string_1", "string"), OutputSpec("string_2", "string")],
    outputType: "string_2_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let text = Array(try inputs.string("string").unicodeScalars)
    let delimiter = Array(try inputs.string("delimiter").unicodeScalars)
    guard !delimiter.isEmpty else {
      throw .input(field: "delimiter", reason: "it must not be empty")
    }
    let starts = 0..<max(0, text.count - delimiter.count + 1)
    let found = starts.first { text[$0..<$0 + delimiter.count].elementsEqual(delimiter) }
    let end = found ?? text.count
    let rest = found.map { text[($0 + delimiter.count)...] } ?? []
    return JSONObject([
      ("string_1", .string(string(text[..<end]))), ("string_2", .string(string(rest))),
    ])
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
