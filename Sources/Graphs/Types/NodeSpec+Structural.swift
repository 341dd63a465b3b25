extension NodeSpec {
  /// Runs what follows it once for each element of a list.
  package static let iterate = NodeSpec(
    "iterate", className: "IterateInvocation", title: "Iterate", category: "collections",
    version: "1.1.0",
    inputs: [
      .optional("collection", "list<any>", default: [], label: "Collection"),
      .optional("index", "integer", default: 0, label: "Index"),
    ],
    outputs: [
      OutputSpec("item", "any"), OutputSpec("index", "integer"), OutputSpec("total", "integer"),
    ],
    outputType: "iterate_output", caching: .onRequest)

  /// Gathers values, and those of the innermost iteration before it, into a list.
  package static let collect = NodeSpec(
    "collect", className: "CollectInvocation", title: "Collect", category: "collections",
    version: "1.1.0",
    inputs: [
      .optional("item", "any", .connection, label: "Collection Item"),
      .optional("collection", "list<any>", .connection, default: [], label: "Collection"),
    ],
    outputs: [OutputSpec("collection", "list<any>")],
    outputType: "collect_output", caching: .onRequest)

  /// Gives one of two values; what only the other one needs does not run.
  package static let choice = NodeSpec(
    "if", className: "IfInvocation", title: "If", category: "math", version: "1.0.0",
    inputs: [
      .optional(conditionField, "boolean", default: false, label: "Condition"),
      .optional(field(of: true), "any", label: "True Input"),
      .optional(field(of: false), "any", label: "False Input"),
    ],
    outputs: [OutputSpec("value", "any")], outputType: "if_output")

  /// The input of a choice that decides.
  static let conditionField = "condition"

  /// The input of a choice that is taken when its condition is `side`.
  static func field(of side: Bool) -> String { side ? "true_input" : "false_input" }

  /// Which side of a choice an input is; nil for its condition.
  static func side(of field: String) -> Bool? {
    switch field {
    case self.field(of: true): true
    case self.field(of: false): false
    default: nil
    }
  }

  /// Types that the executor runs itself.
  package static let structural = ["iterate": iterate, "collect": collect, "if": choice]
}
