import Base
import Graphs
import Testing

@Suite("Limits of graphs")
struct GraphLimitTests {
  private func graph(nodes: Int, edges: Int = 0) throws -> Graph {
    let listed = (0..<nodes).map { ("n\($0)", ["id": .string("n\($0)"), "type": "add"] as JSON) }
    let edge: JSON = [
      "source": ["node_id": "n0", "field": "value"],
      "destination": ["node_id": "n1", "field": "a"],
    ]
    return try Graph([
      "nodes": .object(JSONObject(listed)), "edges": .array(Array(repeating: edge, count: edges)),
    ])
  }

  @Test("500 nodes are taken, 501 are refused with both numbers")
  func nodes() throws {
    #expect(try graph(nodes: 500).nodes.count == 500)
    let error = #expect(throws: GraphError.tooManyNodes(count: 501)) { try graph(nodes: 501) }
    #expect(error?.message.contains("501") == true && error?.message.contains("500") == true)
  }

  @Test("more connections than ten for every node are refused")
  func edges() {
    #expect(throws: GraphError.tooManyEdges(count: 5001)) { try graph(nodes: 2, edges: 5001) }
  }

  @Test("a text of more than its limit is refused, one of just the limit is not")
  func texts() throws {
    for (size, isTaken) in [(Limits.nodeText.bytes, true), (Limits.nodeText.bytes + 1, false)] {
      let text = String(repeating: "x", count: size)
      let graph = try Graph(["nodes": ["a": ["id": "a", "type": "string", "value": .string(text)]]])
      var cache = NodeCache()
      #expect((SmallNodes.run(graph, cache: &cache).refusal == nil) == isTaken)
    }
  }

  @Test("iterators that multiply beyond the limit stop the run before memory does")
  func copies() throws {
    let json = try SmallNodes.json(
      "l count size=150; m count size=150; i iterate; j iterate; a add; l.value>i.collection; "
        + "m.value>j.collection; i.item>a.a; j.item>a.b")
    var cache = NodeCache()
    let run = SmallNodes.run(try Graph(json), cache: &cache)
    #expect(run.refusal == .tooManyCopies(node: "a"))
    #expect(run.refusal?.message.contains("node a") == true)
  }

  @Test("a long list of several nodes is prepared in a moment, choices too")
  func long() throws {
    let json = try SmallNodes.json(
      "l count size=2000; i iterate; e even; x add b=1; y add b=2; k if; c collect; "
        + "l.value>i.collection; i.item>e.a; i.item>x.a; i.item>y.a; e.value>k.condition; "
        + "x.value>k.true_input; y.value>k.false_input; k.value>c.item")
    var cache = NodeCache(capacity: 0)
    let start = ContinuousClock.now
    let run = SmallNodes.run(try Graph(json), cache: &cache)
    #expect(run.isComplete && run.refusal == nil)
    #expect(run.outputs["c"]?.arrayValue?.prefix(3) == [1, 3, 3])
    #expect(run.order.count == 1 + 2000 * 4 + 1)
    #expect(ContinuousClock.now - start < .seconds(20), "\(ContinuousClock.now - start)")
  }

  @Test("a batch of more sessions than the limit is refused with their number")
  func sessions() throws {
    let items = JSON.array((0..<101).map { JSON($0) })
    let batch: JSON = [
      "graph": try SmallNodes.json("a add"), "runs": 1,
      "data": [
        [["node_path": "a", "field_name": "a", "items": items]],
        [["node_path": "a", "field_name": "b", "items": items]],
      ],
    ]
    #expect(throws: GraphError.tooManySessions(requested: 10_201)) { try Batch(batch) }
  }

  @Test("a batch that overflows counting is refused, not trapped on")
  func overflow() throws {
    let batch: JSON = ["graph": try SmallNodes.json("a add"), "runs": .integer(.max)]
    #expect(throws: GraphError.self) { try Batch(batch) }
    #expect(throws: GraphError.self) {
      try Batch(["graph": try SmallNodes.json("a add"), "runs": 0])
    }
  }

  @Test("values of a batch are checked before anything is queued, each of them")
  func batchValues() throws {
    let batch = try Batch([
      "graph": try SmallNodes.json("i integer; a count; i.value>a.size"),
      "data": [[["node_path": "i", "field_name": "value", "items": [1, 2, 20_001]]]],
    ])
    #expect(throws: GraphError.self) { try batch.validate(against: SmallNodes.specs) }
  }
}
