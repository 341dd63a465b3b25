/// What about a graph does not change while it runs: order, neighbours, and which iterators stand
/// around each node.
struct GraphPlan: Sendable {
  let graph: Graph
  let order: [String]
  private let specs: [String: NodeSpec]
  private var nodes: [String: GraphNode] = [:]
  private var incoming: [String: [GraphEdge]] = [:]
  private var allAxes: [String: [String]] = [:]
  private var iterators: [String: Set<String>] = [:]

  init(_ graph: Graph, specs: [String: NodeSpec]) {
    self.graph = graph
    self.specs = specs
    order = graph.order
    for node in graph.nodes { nodes[node.id] = node }
    for edge in graph.edges { incoming[edge.destination.nodeID, default: []].append(edge) }
    for id in order {
      iterators[id] = Set(
        parents(of: id).flatMap { parent in
          iterators(before: parent) + (isIterator(parent) ? [parent] : [])
        })
      allAxes[id] = axesFromParents(of: id)
    }
  }

  func node(_ id: String) -> GraphNode { nodes[id] ?? GraphNode(id: id, type: "") }
  func edges(into id: String) -> [GraphEdge] { incoming[id] ?? [] }
  func isIterator(_ id: String) -> Bool { node(id).type == NodeSpec.iterate.type }
  func isCollector(_ id: String) -> Bool { node(id).type == NodeSpec.collect.type }
  func className(of id: String) -> String { specs[node(id).type]?.className ?? "" }

  func spec(of id: String) -> NodeSpec {
    guard let spec = specs[node(id).type] else {
      preconditionFailure("node \(id) was not validated")
    }
    return spec
  }

  /// Sources of the edges into a node, each once, in the order of the edges.
  func parents(of id: String) -> [String] {
    var seen: Set<String> = []
    return edges(into: id).map(\.source.nodeID).filter { seen.insert($0).inserted }
  }

  /// Every iterator that something on the way to this node went through.
  func iterators(before id: String) -> Set<String> { iterators[id] ?? [] }

  /// The iterators whose elements a node has a copy for, the outermost first.
  func axes(of id: String) -> [String] { allAxes[id] ?? [] }

  /// A node stands in all iterations of its parents; an iterator adds its own, a collector closes the
  /// innermost.
  private func axesFromParents(of id: String) -> [String] {
    let around = parents(of: id).map { axes(of: $0) }
    if isCollector(id) {
      let longest = around.max { $0.count < $1.count } ?? []
      return Array(longest.dropLast())
    }
    let all = Set(around.joined())
    let ordered = order.filter(all.contains)
    return isIterator(id) ? ordered + [id] : ordered
  }
}
