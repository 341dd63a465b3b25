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

  /// Types that the executor runs itself.
  package static let structural = ["iterate": iterate, "collect": collect]
}
