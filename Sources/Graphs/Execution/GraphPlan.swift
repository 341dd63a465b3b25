/// What about a graph does not change while it runs: order, neighbours, which iterators stand around
/// each node, and which choice it works for alone.
struct GraphPlan: Sendable {
  let graph: Graph
  let order: [String]
  private let specs: [String: NodeSpec]
  private var nodes: [String: GraphNode] = [:]
  private var incoming: [String: [GraphEdge]] = [:]
  private var outgoing: [String: [GraphEdge]] = [:]
  private var allAxes: [String: [String]] = [:]
  private var iterators: [String: Set<String>] = [:]
  private var branches: [String: [Branch]] = [:]
  private var waitingBranches: [String: [String]] = [:]

  /// One side of a choice that a node works for and nothing else does.
  struct Branch: Hashable, Sendable {
    let choice: String
    let side: Bool
    /// Iterators around the node that no collector on the way to the choice has closed.
    var open: Set<String>

    func isSame(as other: Branch) -> Bool { choice == other.choice && side == other.side }
  }

  init(_ graph: Graph, specs: [String: NodeSpec]) {
    self.graph = graph
    self.specs = specs
    order = graph.order
    for node in graph.nodes { nodes[node.id] = node }
    for edge in graph.edges {
      incoming[edge.destination.nodeID, default: []].append(edge)
      outgoing[edge.source.nodeID, default: []].append(edge)
    }
    for id in order {
      iterators[id] = Set(
        parents(of: id).flatMap { parent in
          iterators(before: parent) + (isIterator(parent) ? [parent] : [])
        })
      allAxes[id] = axesFromParents(of: id)
    }
    for id in order.reversed() { branches[id] = branchesFromFollowers(of: id) }
    for id in order {
      for branch in branches(of: id) {
        guard let condition = condition(of: branch.choice) else { continue }
        waitingBranches[condition.source.nodeID, default: []].append(id)
      }
    }
  }

  func node(_ id: String) -> GraphNode { nodes[id] ?? GraphNode(id: id, type: "") }
  func edges(into id: String) -> [GraphEdge] { incoming[id] ?? [] }
  func isIterator(_ id: String) -> Bool { node(id).type == NodeSpec.iterate.type }
  func isCollector(_ id: String) -> Bool { node(id).type == NodeSpec.collect.type }
  func isChoice(_ id: String) -> Bool { node(id).type == NodeSpec.choice.type }
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

  /// The sides of choices that a node works for alone, the nearest first.
  func branches(of id: String) -> [Branch] { branches[id] ?? [] }

  /// The connection that decides a choice; nil where a literal does.
  func condition(of choice: String) -> GraphEdge? {
    edges(into: choice).first { $0.destination.field == NodeSpec.conditionField }
  }

  /// Nodes that wait for what `id` says about a choice.
  func branchesWaiting(for id: String) -> [String] { waitingBranches[id] ?? [] }

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

  /// What every way out of a node leads into.
  private func branchesFromFollowers(of id: String) -> [Branch] {
    let around = Set(axes(of: id))
    let ways = (outgoing[id] ?? []).map { edge -> [Branch] in
      let follower = edge.destination.nodeID
      let further = branches(of: follower).map {
        Branch(choice: $0.choice, side: $0.side, open: $0.open.intersection(around))
      }
      guard isChoice(follower), let side = NodeSpec.side(of: edge.destination.field) else {
        return further
      }
      return [Branch(choice: follower, side: side, open: around)] + further
    }
    guard let first = ways.first else { return [] }
    return first.compactMap { branch in
      var common = branch
      for way in ways.dropFirst() {
        guard let same = way.first(where: { $0.isSame(as: branch) }) else { return nil }
        common.open.formIntersection(same.open)
      }
      return common
    }
  }
}
