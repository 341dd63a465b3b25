import Base
import Graphs
import Testing

/// Node types small enough to say what they compute in one line, and graphs of them written as text.
enum SmallNodes {
  static let specs: [String: NodeSpec] = {
    let own = [
      spec("integer", [.optional("value", "integer", default: 0)], "integer"),
      spec("boolean", [.optional("value", "boolean", default: false)], "boolean"),
      spec("string", [.optional("value", "string", default: "")], "string"),
      spec("float", [.optional("value", "number", default: 0)], "number"),
      spec("list", [.optional("value", "list<integer>", default: [])], "list<integer>"),
      spec("add", two, "integer"), spec("mul", two, "integer"), spec("div", two, "integer"),
      spec("even", [.optional("a", "integer", default: 0)], "boolean"),
      spec("sum", [.optional("value", "list<integer>", default: [])], "integer"),
      spec(
        "count", [.optional("size", "integer", default: 1, bounds: Bounds(from: 0, to: 20_000))],
        "list<integer>"),
      spec("few", [.optional("size", "integer", default: 1)], "list<integer>"),
      spec("random", [], "integer", caching: .onRequest),
      spec("paint", [.optional("a", "integer", default: 0)], "integer", caching: .never),
      spec("look", [.optional("a", "integer", default: 0)], "integer", caching: .personal),
      spec(
        "need",
        [
          .required("a", "integer"), .required("net", "UNetField", .connection),
          .choice("mode", ["fast", "fine"], default: "fast"),
        ], "integer"),
      spec("net", [], "UNetField"),
      spec("note", [.optional("text", "string", default: "")], "string", keepsExtraInputs: true),
    ]
    return Dictionary(uniqueKeysWithValues: own.map { ($0.type, $0) })
      .merging(NodeSpec.structural) { own, _ in own }
  }()

  private static let two: [InputSpec] = [
    .optional("a", "integer", default: 0), .optional("b", "integer", default: 0),
  ]

  private static func spec(
    _ type: String, _ inputs: [InputSpec], _ output: String,
    caching: NodeSpec.Caching = .shared, keepsExtraInputs: Bool = false
  ) -> NodeSpec {
    NodeSpec(
      type, className: type, title: type, category: "", version: "1.0.0", inputs: inputs,
      outputs: [OutputSpec("value", output)], outputType: type + "_output", caching: caching,
      keepsExtraInputs: keepsExtraInputs)
  }

  struct Failure: Error {}

  static func run(_ type: String, _ inputs: JSONObject) throws -> JSON {
    func number(_ name: String) -> Int { inputs[name]?.intValue ?? 0 }
    switch type {
    case "add": return JSON(number("a") &+ number("b"))
    case "mul": return JSON(number("a") % 1000 * (number("b") % 1000))
    case "div":
      guard number("b") != 0 else { throw Failure() }
      return JSON(number("a") / number("b"))
    case "even": return .bool(number("a").isMultiple(of: 2))
    case "sum":
      return JSON((inputs["value"]?.arrayValue ?? []).compactMap(\.intValue).reduce(0, &+))
    case "count": return .array((0..<number("size")).map { JSON($0) })
    case "few": return .array((0..<abs(number("size") % 4)).map { JSON($0) })
    case "random": return 4
    case "net": return [:]
    case "paint", "look", "need": return JSON(number("a"))
    case "note": return JSON(inputs["text"]?.stringValue)
    default: return inputs["value"] ?? .null
    }
  }

  /// `a integer value=3; b add b=1; a.value>b.a` as a graph.
  static func json(_ text: String) throws -> JSON {
    var nodes = JSONObject()
    var edges: [JSON] = []
    for statement in text.split(separator: ";") {
      let words = statement.split(separator: " ").map(String.init)
      if words.count == 1, let edge = words.first, edge.contains(">") {
        let ends = edge.split(separator: ">").map { end -> JSON in
          let parts = end.split(separator: ".").map(String.init)
          return ["node_id": .string(parts[0]), "field": .string(parts[1])]
        }
        edges.append(["source": ends[0], "destination": ends[1]])
        continue
      }
      var node = JSONObject([("id", .string(words[0])), ("type", .string(words[1]))])
      for word in words.dropFirst(2) {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        node[parts[0]] = try JSON(parsing: Array(parts[1].utf8))
      }
      nodes[words[0]] = .object(node)
    }
    return ["nodes": .object(nodes), "edges": .array(edges)]
  }

  struct Run {
    var refusal: GraphError?
    /// `node.path` by what it gave; the only output of most nodes is `value`.
    var outputs: [String: JSON] = [:]
    var order: [String] = []
    var hits: [String] = []
    var failed: String?
    var isComplete = false
    var sources: [String] = []
  }

  /// Runs a graph, or says why not.
  static func run(
    _ graph: Graph, cache: inout NodeCache, owner: String = "", isChecked: Bool = true
  ) -> Run {
    var run = Run()
    do throws(GraphError) {
      try graph.validate(against: specs, otherTypes: ["elsewhere"])
      if isChecked { try graph.checkComplete(against: specs) }
    } catch {
      run.refusal = error
      return run
    }
    var executor = GraphExecutor(graph, specs: specs)
    do {
      while let node = try executor.next() {
        let name = name(node.sourceID, node.path)
        run.failed = name
        let key = specs[node.type].flatMap { node.cacheKey(of: $0, owner: owner) }
        let hit = key.flatMap { cache.output(for: $0) }
        let output =
          try hit ?? node.knownOutput ?? JSONObject([("value", self.run(node.type, node.inputs))])
        if let key, hit == nil { cache.keep(output, for: key) }
        if hit != nil { run.hits.append(node.sourceID) }
        run.order.append(name)
        run.outputs[name] =
          output["value"] ?? output["collection"] ?? output["item"] ?? .null
        executor.complete(node, with: output)
        run.failed = nil
      }
    } catch let error as GraphError {
      run.refusal = error
      run.failed = run.failed ?? ""
    } catch {}
    run.isComplete = executor.isComplete
    run.sources = executor.executedSources
    return run
  }

  static func name(_ source: String, _ path: [Int]) -> String {
    path.isEmpty ? source : source + "/" + path.map(String.init).joined(separator: ".")
  }
}
