import Base
import Graphs

/// A text with each occurrence of another replaced.
enum StringReplaceNode: Node {
  static let spec = NodeSpec(
    "string_replace", className: "StringReplaceInvocation", title: "String Replace",
    category: "strings", version: "1.0.1",
    inputs: [
      .optional("string", "string", default: "", label: "String"),
      .optional("search_string", "string", default: "", label: "Search String"),
      .optional("replace_string", "string", default: "", label: "Replace String"),
      .optional("use_regex", "boolean", default: false, label: "Use Regex"),
    ],
    outputs: [OutputSpec("value", "string")],
    outputType: "string_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let text = try inputs.string("string")
    let search = try inputs.string("search_string")
    guard !search.isEmpty else { return JSONObject([("value", .string(text))]) }
    let template = try ReplacementTemplate(inputs.string("replace_string"))
    let replaced =
      inputs["use_regex"] == true
      ? try matched(text, search, template) : try literal(text, search, template)
    return JSONObject([("value", .string(replaced))])
  }

  /// Without regard to upper and lower case.
  private static func literal(
    _ text: String, _ search: String, _ template: ReplacementTemplate
  ) throws(NodeError) -> String {
    let scalars = Array(text.unicodeScalars)
    let folded = scalars.map(fold)
    let wanted = search.unicodeScalars.map(fold)
    var out = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      let end = at + wanted.count
      if end <= scalars.count, folded[at..<end].elementsEqual(wanted) {
        let found = String(String.UnicodeScalarView(scalars[at..<end]))
        out.append(contentsOf: try template.filled([found], names: [:]).unicodeScalars)
        at = end
      } else {
        out.append(scalars[at])
        at += 1
      }
    }
    return String(out)
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }

  private static func matched(
    _ text: String, _ pattern: String, _ template: ReplacementTemplate
  ) throws(NodeError) -> String {
    let expression: Regex<AnyRegexOutput>
    do {
      expression = try Regex(pattern).matchingSemantics(.unicodeScalar)
    } catch {
      throw .input(field: "search_string", reason: "it is no regular expression")
    }
    var out = ""
    var end = text.startIndex
    for match in text.matches(of: expression) {
      out += text[end..<match.range.lowerBound]
      let groups = match.output.map { String($0.substring ?? "") }
      var names: [String: Int] = [:]
      for (place, group) in match.output.enumerated() {
        if let name = group.name { names[name] = place }
      }
      out += try template.filled(groups, names: names)
      end = match.range.upperBound
    }
    return out + text[end...]
  }
}
