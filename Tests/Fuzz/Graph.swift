// rooms: Base Graphs
// A batch as somebody posts it: read, written and read again as the same; checked and, where it may
// run, run with nodes that hand their inputs through.
import Base

@testable import Graphs

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let json = try JSON(parsing: bytes)
    check(try Graph(json["graph"]))
    let batch = try Batch(json)
    do { try batch.validate(against: specs) } catch { precondition(!error.message.isEmpty) }
    precondition(batch.expand(limit: 50).count <= min(50, batch.requested))
  } catch let error as GraphError {
    precondition(!error.message.isEmpty)
  } catch {}
  return 0
}

private func check(_ graph: Graph) {
  do throws(GraphError) {
    let again = try Graph(graph.json)
    precondition(again == graph, "written and read again, the graph is another")
    for edge in graph.edges {
      do { try graph.checkAdding(edge, against: specs) } catch {
        precondition(!error.message.isEmpty)
      }
    }
    try graph.validate(against: specs)
  } catch {
    precondition(!error.message.isEmpty)
    return
  }
  var executor = GraphExecutor(graph, specs: specs)
  var steps = 0
  do throws(GraphError) {
    while steps < 2000, let node = try executor.next() {
      steps += 1
      executor.complete(node, with: node.knownOutput ?? node.inputs)
    }
    precondition(steps == 2000 || executor.isComplete, "the run ended before its end")
  } catch {
    precondition(!error.message.isEmpty)
  }
}

private let specs: [String: NodeSpec] = {
  func spec(_ type: String, _ field: String, _ kind: String) -> NodeSpec {
    NodeSpec(
      type, className: type, title: type, category: "", version: "1.0.0",
      inputs: [.optional(field, kind, default: kind.hasPrefix("list") ? [] : 0)],
      outputs: [OutputSpec(field, kind)], outputType: type)
  }
  let own = [
    spec("integer", "value", "integer"), spec("float", "value", "number"),
    spec("list", "collection", "list<integer>"), spec("any", "value", "any"),
  ]
  return Dictionary(uniqueKeysWithValues: own.map { ($0.type, $0) })
    .merging(NodeSpec.structural) { own, _ in own }
}()
