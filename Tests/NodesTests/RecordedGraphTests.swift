import Base
import Foundation
import Graphs
import Nodes
import TestKit
import Testing

/// A graph and how InvokeAI ran it.
struct GraphCase: Sendable, CustomTestStringConvertible {
  let name: String
  let json: JSON
  var testDescription: String { name }

  /// Every recorded graph of which Limner offers all nodes, or whose refusal does not depend on them.
  static let all: [GraphCase] = {
    let folder = Goldens.nodeFolder + "/graphs"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.sorted().filter { $0.hasSuffix(".json") && !$0.hasPrefix("_") }.compactMap {
      guard let json = try? Goldens.nodeJSON("graphs/" + $0) else { return nil }
      let known = GraphCase(name: String($0.dropLast(5)), json: json)
      return known.usesOtherTypes ? nil : known
    }
  }()

  private var usesOtherTypes: Bool {
    let nodes = json["graph"]["nodes"]
    let listed = nodes.arrayValue ?? (nodes.objectValue ?? JSONObject()).members.map(\.value)
    return listed.contains { Catalogue.otherTypes.contains($0["type"].stringValue ?? "") }
  }
}

@Suite("Graphs against InvokeAI's own")
struct RecordedGraphTests {
  /// A run as the recording has it.
  private struct Run: Hashable {
    let source: String
    let path: [Int]
    let output: JSONObject
    let isHit: Bool
  }

  private struct Outcome {
    var refusal: GraphError?
    var runs: [Run] = []
    var executed: [String] = []
    var failed: String?
  }

  /// Refused when they are queued; InvokeAI finds out while they run.
  static let refusedEarlier: Set<String> = [
    "edge_value_fails_constraint", "single_to_list", "list_to_single",
  ]

  /// Refused when they are queued, though InvokeAI takes them: a second connection into one input, where
  /// the later one would silently win, and the same connection twice, which doubles a collector's items.
  static let refusedAlways: Set<String> = [
    "two_edges_one_input", "duplicate_edge", "collect_duplicate_edge",
  ]

  /// Ends here; InvokeAI's run hangs, because a side outside the iteration never becomes ready.
  static let endsHere: Set<String> = ["if_iterated"]

  @Test("most recorded graphs are offered")
  func coverage() { #expect(GraphCase.all.count >= 105, "\(GraphCase.all.count)") }

  @Test("graphs run, or are refused, as recorded", arguments: GraphCase.all)
  func recorded(graph: GraphCase) throws {
    let expected = graph.json["expected"]
    let capacity = graph.json["node_cache_size"].intValue
    let outcome = run(graph.json["graph"], cacheSize: capacity)
    if let kind = expected["refused"].stringValue {
      let refusal = try #require(outcome.refusal, "it was taken")
      #expect(agrees(refusal, kind), "\(kind): \(refusal)")
      #expect(!refusal.message.isEmpty)
      return
    }
    if Self.refusedEarlier.union(Self.refusedAlways).contains(graph.name) {
      switch outcome.refusal {
      case .badValue, .invalidEdge: return
      default: Issue.record("\(graph.name) was taken")
      }
      return
    }
    if Self.endsHere.contains(graph.name) {
      #expect(outcome.refusal == nil && outcome.failed == nil)
      #expect(outcome.executed.count == graph.json["graph"]["nodes"].objectValue?.count)
      #expect(outcome.runs.last?.output["collection"] == [1, 2, 1])
      return
    }
    #expect(outcome.refusal == nil, "\(outcome.refusal.map(\.message) ?? "")")
    let want = (expected["runs"].arrayValue ?? []).map { json in
      Run(
        source: json["source"].stringValue ?? "",
        path: json["path"].arrayValue?.compactMap(\.intValue) ?? [],
        output: json["output"].objectValue ?? JSONObject(),
        isHit: capacity != nil && json["cache_hit"] == true)
    }
    if graph.json["order"] == "stable" {
      #expect(outcome.runs == want, "\(describe(outcome.runs)) is not \(describe(want))")
    } else {
      #expect(outcome.runs.map(\.source).sorted() == want.map(\.source).sorted())
    }
    let error = expected["error"]
    #expect(outcome.failed == error["source"].stringValue)
    let sources = expected["executed_sources"].arrayValue?.compactMap(\.stringValue) ?? []
    #expect(Set(outcome.executed) == Set(sources))
  }

  @Test("a connection is added, or refused, as recorded")
  func adding() throws {
    let recording = try Goldens.nodeJSON("graphs/_add_edge.json")
    for item in recording["cases"].arrayValue ?? [] {
      let name = item["name"].stringValue ?? ""
      let graph = try Graph(item["graph"])
      let edges = try Graph(["nodes": [:], "edges": [item["add"]]]).edges
      do {
        try graph.checkAdding(edges[0], against: Catalogue.specs)
        #expect(item["expected"]["accepted"] == true, "\(name) was taken")
      } catch {
        #expect(item["expected"]["refused"] != .null, "\(name): \(error.message)")
      }
    }
  }

  private func describe(_ runs: [Run]) -> String {
    runs.map { "\($0.source)\($0.path)=\(JSON.object($0.output).text)\($0.isHit ? "*" : "")" }
      .joined(separator: " ")
  }

  private func run(_ json: JSON, cacheSize: Int?) -> Outcome {
    var outcome = Outcome()
    var cache = NodeCache(capacity: cacheSize ?? 0)
    var executor: GraphExecutor
    do {
      let graph = try Graph(json)
      try graph.validate(against: Catalogue.specs, otherTypes: Catalogue.otherTypes)
      executor = GraphExecutor(graph, specs: Catalogue.specs)
    } catch {
      outcome.refusal = error
      return outcome
    }
    let context = RecordedContext(folder: "inputs")
    do {
      while let node = try executor.next() {
        outcome.failed = node.sourceID
        let key = node.cacheKey(of: Catalogue.specs[node.type]!, owner: "")
        let hit = key.flatMap { cache.output(for: $0) }
        let output = try hit ?? node.knownOutput ?? Catalogue.run(node, in: context)
        if let key, hit == nil { cache.keep(output, for: key) }
        outcome.runs.append(
          Run(source: node.sourceID, path: node.path, output: recorded(output), isHit: hit != nil))
        executor.complete(node, with: output)
        outcome.failed = nil
      }
    } catch let error as GraphError {
      outcome.failed = failed(error)
    } catch {}
    outcome.executed = executor.executedSources
    #expect(executor.isComplete || outcome.failed != nil)
    return outcome
  }

  /// The recording leaves out the envelope of some outputs.
  private func recorded(_ output: JSONObject) -> JSONObject {
    if output.count == 1, let inner = output["metadata"] ?? output["item"],
      case .object(let members) = inner
    {
      var changed = members
      if changed["app_version"] != nil { changed["app_version"] = "6.14.0-alpha" }
      return JSONObject([(output.keys[0], .object(changed))])
    }
    return output
  }

  private func failed(_ error: GraphError) -> String? {
    switch error {
    case .badValue(let port, _), .missingValue(let port), .missingConnection(let port): port.nodeID
    default: nil
    }
  }

  private func agrees(_ error: GraphError, _ kind: String) -> Bool {
    switch (error, kind) {
    case (.duplicateNodeID, "duplicate_node_id"), (.nodeIDMismatch, "node_id_mismatch"),
      (.nodeNotFound, "node_not_found"), (.fieldNotFound, "field_not_found"), (.cycle, "cycle"),
      (.invalidEdge, "invalid_edge"), (.invalidNode, "invalid_edge"):
      true
    case (.fieldNotFound, "invalid_edge"): true
    case (.unknownType, _): kind.hasPrefix("schema:union_tag")
    case (.badValue, _): kind.hasPrefix("schema:")
    default: false
    }
  }
}

@Suite("The catalogue")
struct CatalogueTests {
  @Test("every reference of the schemas leads to one of them")
  func references() {
    let schemas = NodeSpec.schemas(of: Catalogue.specs)
    #expect(schemas["IntegerInvocation"]?["class"] == "invocation")
    #expect(schemas["ImageOutput"]?["class"] == "output")
    #expect(schemas["NoiseInvocation"]?["properties"]["width"]["maximum"] == 4096)
    let text = JSON.object(schemas).text
    for match in text.matches(of: /#\/components\/schemas\/(\w+)/) {
      #expect(schemas[String(match.1)] != nil, "\(match.1)")
    }
  }

  @Test("every node has the version, inputs, outputs and defaults that InvokeAI's has a name for")
  func names() {
    #expect(Catalogue.specs.count >= 44)
    #expect(Catalogue.otherTypes.isDisjoint(with: Catalogue.specs.keys))
    for spec in Catalogue.specs.values {
      #expect(Set(spec.inputs.map(\.name)).count == spec.inputs.count)
      for input in spec.inputs where !input.isRequired {
        #expect(throws: Never.self, "\(spec.type).\(input.name)") {
          try input.coerced(input.defaultValue, of: spec.type)
        }
      }
    }
  }
}
