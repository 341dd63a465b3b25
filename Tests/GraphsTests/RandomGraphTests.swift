import Base
import Foundation
import Graphs
import Testing

/// Makes graphs up: mostly sensible ones, of a dozen nodes.
struct RandomGraph {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  private mutating func oneOf<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  private static let types = [
    "integer", "list", "boolean", "add", "add", "mul", "div", "even", "sum", "few", "iterate",
    "iterate", "iterate", "collect", "collect", "if", "if", "if",
  ]

  mutating func make() throws -> Graph {
    var nodes: [GraphNode] = []
    var edges: [GraphEdge] = []
    for number in 0..<(3 + below(11)) {
      let type = number < 2 ? oneOf(["integer", "list", "boolean"]) : oneOf(Self.types)
      let id = "\(oneOf(["a", "b", "c", "d"]))\(number)"
      nodes.append(GraphNode(id: id, type: type, fields: literals(type)))
      let spec = SmallNodes.specs[type]
      for input in spec?.inputs ?? [] {
        let times = type == "collect" && input.name == "item" ? 1 + below(2) : below(4) == 0 ? 0 : 1
        for _ in 0..<(["integer", "list", "boolean"].contains(type) ? 0 : times) {
          let fitting = sources(for: input, of: type, nodes.dropLast())
          guard !fitting.isEmpty, input.name != "index" else { continue }
          // Late nodes make deep graphs.
          let source = fitting[max(below(fitting.count), below(fitting.count))]
          edges.append(GraphEdge(from: source, to: Graphs.Port(nodeID: id, field: input.name)))
        }
      }
    }
    return try Graph(id: "random", nodes: nodes, edges: edges)
  }

  private mutating func literals(_ type: String) -> JSONObject {
    let members: [(String, JSON)] =
      switch type {
      case "integer": [("value", JSON(below(4)))]
      case "boolean": [("value", .bool(below(2) == 0))]
      case "list": [("value", .array((0..<below(4)).map { _ in JSON(below(4)) }))]
      case "add", "mul": [("b", JSON(below(3)))]
      case "div": [("b", JSON(1 + below(2)))]
      case "if": below(3) == 0 ? [("condition", true), ("false_input", 7)] : []
      default: []
      }
    return JSONObject(members)
  }

  private func sources(
    for input: InputSpec, of type: String, _ nodes: ArraySlice<GraphNode>
  ) -> [Graphs.Port] {
    nodes.flatMap { node in
      (SmallNodes.specs[node.type]?.outputs ?? []).compactMap { output -> Graphs.Port? in
        let isList = output.type.holdsList
        let fits =
          input.type == .any || input.type.orNull == input.type
          ? true : isList == input.type.holdsList && output.type.connects(to: input.type)
        guard fits, output.name != "total" else { return nil }
        if input.name == "collection", !isList { return nil }
        return Graphs.Port(nodeID: node.id, field: output.name)
      }
    }
  }
}

@Suite("Random graphs")
struct RandomGraphTests {
  /// How many; `LIMNER_TEST_GRAPHS=50000` is the whole proof.
  private let count =
    ProcessInfo.processInfo.environment["LIMNER_TEST_GRAPHS"].flatMap { Int($0) } ?? 300
  private let seed =
    ProcessInfo.processInfo.environment["LIMNER_TEST_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 0..<1_000_000_000)

  @Test("they run as the reference says, node by node and iteration by iteration")
  func comparison() throws {
    var (taken, failed, skipping, tried) = (0, 0, 0, 0)
    while taken < count, tried < count * 20 {
      let own = seed &+ UInt64(tried)
      tried += 1
      var random = RandomGraph(seed: own)
      let graph = try random.make()
      var cache = NodeCache(capacity: 0)
      let run = SmallNodes.run(graph, cache: &cache, isChecked: false)
      if run.refusal != nil, run.order.isEmpty, run.failed == nil { continue }
      taken += 1
      let reference = ReferenceExecutor(graph).everything
      if let difference = difference(run, reference) {
        Issue.record("seed \(own): \(difference) \(graph.json.text)")
        return
      }
      if run.failed != nil { failed += 1 }
      if reference.values.contains(.skipped) { skipping += 1 }
    }
    #expect(taken == count, "of \(tried) only \(taken) were graphs")
    #expect(failed > count / 100 && failed < count / 2, "\(failed)")
    #expect(skipping > count / 20, "\(skipping)")
  }

  private func difference(
    _ run: SmallNodes.Run, _ reference: [String: ReferenceExecutor.Value]
  ) -> String? {
    for (name, output) in run.outputs {
      guard case .output(let wanted)? = reference[name] else {
        return "\(name) ran, the reference says \(String(describing: reference[name]))"
      }
      let value = wanted["value"] ?? wanted["collection"] ?? wanted["item"] ?? .null
      guard value == output else { return "\(name) gave \(output.text), not \(value.text)" }
    }
    let failing = reference.filter { $0.value == .failed }.map(\.key)
    if let failed = run.failed {
      guard failed.isEmpty ? !failing.isEmpty : failing.contains(failed) else {
        return "\(failed) failed, the reference fails at \(failing)"
      }
      return nil
    }
    guard failing.isEmpty else { return "the reference fails at \(failing)" }
    guard run.isComplete else { return "it did not end" }
    let missing = reference.filter {
      if case .output = $0.value { run.outputs[$0.key] == nil } else { false }
    }
    return missing.isEmpty ? nil : "\(missing.keys.sorted()) did not run"
  }
}
