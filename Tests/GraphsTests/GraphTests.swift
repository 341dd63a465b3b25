import Base
import Graphs
import TestKit
import Testing

/// A handful of types, enough to say every kind of refusal.
private let specs: [String: NodeSpec] = {
  func spec(_ type: String, _ inputs: [InputSpec], _ outputs: [OutputSpec]) -> NodeSpec {
    NodeSpec(
      type, className: type, title: type, category: "", version: "1.0.0",
      inputs: inputs, outputs: outputs, outputType: type + "_output")
  }
  let number = spec(
    "number", [.optional("value", "integer", default: 0)], [OutputSpec("value", "integer")])
  let word = spec(
    "word", [.optional("value", "string", default: "")], [OutputSpec("value", "string")])
  let size = spec(
    "size",
    [
      .optional(
        "width", "integer", default: 512, bounds: Bounds(from: 64, to: 4096, multipleOf: 8)),
      .required("model", "ModelIdentifierField"), .required("net", "UNetField", .connection),
      .choice("sampler", ["ddim", "euler"], default: "euler"),
      .optional("seed", "integer", default: 0, bounds: Bounds(wrapping: 4_294_967_296)),
      .optionalChoice("mode", ["a", "b"]),
    ], [OutputSpec("width", "integer")])
  let net = spec("net", [], [OutputSpec("net", "UNetField")])
  let all = [number, word, size, net].map { ($0.type, $0) }
  return Dictionary(uniqueKeysWithValues: all).merging(NodeSpec.structural) { own, _ in own }
}()

private func graph(_ nodes: [(String, JSON)], _ edges: [String] = []) throws -> Graph {
  let listed = edges.map { edge -> JSON in
    let ends = edge.split(separator: ">").map { end -> JSON in
      let parts = end.split(separator: ".").map(String.init)
      return ["node_id": .string(parts[0]), "field": .string(parts[1])]
    }
    return ["source": ends[0], "destination": ends[1]]
  }
  return try Graph(["nodes": .object(JSONObject(nodes)), "edges": .array(listed)])
}

private func refusal(_ nodes: [(String, JSON)], _ edges: [String] = []) -> GraphError? {
  do {
    let graph = try graph(nodes, edges)
    try graph.validate(against: specs, otherTypes: ["elsewhere"])
    try graph.checkComplete(against: specs)
    return nil
  } catch let error as GraphError {
    #expect(error.message.hasSuffix("."), "\(error.message)")
    return error
  } catch {
    return .malformed(reason: "\(error)")
  }
}

@Suite("Graphs")
struct GraphTests {
  private let model: JSON = ["key": "k", "name": "n"]

  @Test("a type that is known elsewhere is told from one that is misspelt")
  func unknownTypes() {
    #expect(
      refusal([("a", ["type": "elsewhere"])])
        == .unknownType(node: "a", type: "elsewhere", isKnownElsewhere: true))
    let unknown = refusal([("a", ["type": "nosuch"])])
    #expect(unknown?.message.contains("spelling") == true)
    #expect(refusal([("a", [:])])?.message.contains("no type") == true)
  }

  @Test("a size that is not possible is refused with what would be, literal or handed through")
  func sizes() {
    let other: [(String, JSON)] = [("net", ["type": "net"])]
    func size(_ width: JSON) -> GraphError? {
      refusal(
        other + [("s", ["type": "size", "model": model, "width": width])], ["net.net>s.net"])
    }
    #expect(size(512) == nil)
    #expect(size(12_000)?.message.contains("a multiple of 8 from 64 to 4096") == true)
    #expect(size(100)?.message.contains("it is 100") == true)
    #expect(size("x")?.message.contains("whole number") == true)
    let through = refusal(
      other + [
        ("n", ["type": "number", "value": 12_000]), ("s", ["type": "size", "model": model]),
      ], ["net.net>s.net", "n.value>s.width"])
    #expect(through?.message.contains("s.width") == true)
  }

  @Test("a wrong choice is refused also where nothing would do")
  func choices() {
    func field(_ name: String, _ value: JSON) -> GraphError? {
      refusal(
        [("net", ["type": "net"]), ("s", ["type": "size", "model": model, name: value])],
        ["net.net>s.net"])
    }
    #expect(field("sampler", "plms")?.message.contains("ddim, euler") == true)
    #expect(field("mode", "c") != nil)
    #expect(field("mode", nil) == nil)
    #expect(field("seed", -1) == nil)
  }

  @Test("a missing value and a missing connection are told apart")
  func missing() {
    let port = Port(nodeID: "s", field: "model")
    #expect(
      refusal([("net", ["type": "net"]), ("s", ["type": "size"])], ["net.net>s.net"])
        == .missingValue(port))
    #expect(
      refusal([("s", ["type": "size", "model": model])])
        == .missingConnection(Port(nodeID: "s", field: "net")))
  }

  @Test("a circle is named node by node")
  func cycles() {
    let error = refusal(
      [("a", ["type": "number"]), ("b", ["type": "number"]), ("c", ["type": "number"])],
      ["a.value>b.value", "b.value>c.value", "c.value>a.value"])
    guard case .cycle(let nodes) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(Set(nodes) == ["a", "b", "c"])
    #expect(nodes.first == nodes.last)
  }

  @Test("ends that are not there, and types that do not fit, are named")
  func edges() {
    let nodes: [(String, JSON)] = [
      ("a", ["type": "number"]), ("w", ["type": "word"]), ("net", ["type": "net"]),
    ]
    #expect(refusal(nodes, ["a.value>zz.value"])?.message.contains("zz") == true)
    #expect(refusal(nodes, ["a.nope>w.value"])?.message.contains("It has: value") == true)
    #expect(refusal(nodes, ["a.value>w.nope"])?.message.contains("no input nope") == true)
    #expect(refusal(nodes, ["w.value>a.value"])?.message.contains("string") == true)
    #expect(refusal(nodes, ["a.value>w.value"]) == nil)
  }

  @Test("what is no graph at all is refused, never trapped on")
  func malformed() {
    let texts = [
      "3", "[]", #"{"nodes":3}"#, #"{"nodes":{"a":3}}"#, #"{"nodes":[{}]}"#, #"{"edges":{}}"#,
      #"{"edges":[{}]}"#, #"{"edges":[{"source":{"node_id":1}}]}"#,
      #"{"nodes":{"a":{"id":"b","type":"number"}}}"#,
    ]
    for text in texts {
      #expect(throws: GraphError.self, "\(text)") { try Graph(JSON(parsing: text)) }
    }
    let many = (0...500).map { ("n\($0)", ["type": "number"] as JSON) }
    #expect(throws: GraphError.tooManyNodes(count: 501)) { try graph(many) }
  }

  @Test("a graph survives its own JSON")
  func roundTrip() throws {
    let made = try graph(
      [
        ("a", ["type": "number", "value": 3, "use_cache": false, "is_intermediate": true]),
        ("b", ["type": "word"]),
      ], ["a.value>b.value"])
    #expect(try Graph(made.json) == made)
  }

  @Test("lists that multiply beyond reason are refused while they run")
  func explosion() throws {
    let long = JSON.array((0..<145).map { JSON.integer($0) })
    let list = NodeSpec(
      "list", className: "List", title: "", category: "", version: "1",
      inputs: [.optional("collection", "list<integer>", default: [])],
      outputs: [OutputSpec("collection", "list<integer>")], outputType: "")
    let pair = NodeSpec(
      "pair", className: "Pair", title: "", category: "", version: "1",
      inputs: [
        .optional("a", "integer", default: 0), .optional("b", "integer", default: 0),
      ], outputs: [OutputSpec("value", "integer")], outputType: "")
    let specs = specs.merging(["list": list, "pair": pair]) { own, _ in own }
    let made = try graph(
      [
        ("l", ["type": "list", "collection": long]), ("i", ["type": "iterate"]),
        ("j", ["type": "iterate"]), ("p", ["type": "pair"]),
      ], ["l.collection>i.collection", "l.collection>j.collection", "i.item>p.a", "j.item>p.b"])
    try made.validate(against: specs)
    var executor = GraphExecutor(made, specs: specs)
    #expect(throws: GraphError.tooManyCopies(node: "p")) {
      while let node = try executor.next() {
        executor.complete(node, with: node.knownOutput ?? node.inputs)
      }
    }
  }
}
