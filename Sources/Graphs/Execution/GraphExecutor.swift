import Base

/// Runs a graph without knowing what any node does: hands out nodes that are ready, with their inputs
/// set, and takes their outputs.
///
/// Iterators make a copy of all that follows them for each element; a collector closes the innermost
/// iterator before it; a choice (`if`) runs only what its chosen side needs. Ready nodes are handed out
/// class by class, so that a loaded model is used for everything that waits for it.
package struct GraphExecutor: Sendable {
  let plan: GraphPlan
  let session: String
  var copies: [NodeCopy] = []
  var copiesOf: [String: [Int]] = [:]
  /// The copy of each source by its iteration's path.
  var placeOf: [String: [[Int]: Int]] = [:]
  var ready = ReadyNodes()
  var outputs: [Int: JSONObject] = [:]
  /// Copies that will never run, because a choice went the other way.
  var skipped: Set<Int> = []
  var unfinished: [String: Int] = [:]
  var executed: Set<String> = []
  /// Source nodes in the order in which the last of their copies ended.
  package internal(set) var executedSources: [String] = []

  /// - Parameter graph: validated against `specs`.
  /// - Parameter session: what prepared nodes' ids are derived from.
  package init(_ graph: Graph, specs: [String: NodeSpec], session: String = "") {
    plan = GraphPlan(graph, specs: specs)
    self.session = session
  }

  /// Has everything run, or been skipped because its list was empty or it was not chosen?
  package var isComplete: Bool { executedSources.count == plan.graph.nodes.count }

  /// Outputs by the prepared node's id.
  package var results: [String: JSONObject] {
    Dictionary(uniqueKeysWithValues: outputs.map { (copies[$0].id, $1) })
  }

  /// Prepared ids by source id, in the order of their iterations.
  package var preparedIDs: [String: [String]] { copiesOf.mapValues { $0.map { copies[$0].id } } }

  /// The next node to run, or nil when all is done.
  ///
  /// - Throws: `GraphError` where an input has no value or one that it cannot take; the run is over.
  package mutating func next() throws(GraphError) -> PreparedNode? {
    while ready.isEmpty { guard try prepareAll() else { return nil } }
    guard let place = ready.takeFirst() else { return nil }
    return try prepared(copies[place], place)
  }

  /// Takes the output of a node that `next` handed out.
  package mutating func complete(_ node: PreparedNode, with output: JSONObject) {
    guard copies.indices.contains(node.place), copies[node.place].id == node.id,
      outputs[node.place] == nil
    else { return }
    outputs[node.place] = output
    end(node.place)
    reviewBranches(waitingFor: node.place)
  }

  /// Counts a copy as done and lets go of what waited for it.
  mutating func end(_ place: Int) {
    let source = copies[place].source
    unfinished[source, default: 1] -= 1
    if unfinished[source] == 0 { finish(source) }
    for follower in copies[place].followers {
      copies[follower].waiting -= 1
      queueIfReady(follower)
    }
  }

  mutating func finish(_ source: String) {
    executed.insert(source)
    executedSources.append(source)
  }

  mutating func queueIfReady(_ place: Int) {
    let copy = copies[place]
    guard !copy.isQueued, !copy.isHeld, !skipped.contains(place) else { return }
    guard copy.waiting == 0 || plan.isChoice(copy.source) && isDecided(copy) else { return }
    copies[place].isQueued = true
    ready.add(place, path: copy.path, className: plan.className(of: copy.source))
  }
}
