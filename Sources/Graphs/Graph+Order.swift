extension Graph {
  /// Ids of nodes, each after everything that feeds it; of several that could come next, the one that
  /// is first in the graph.
  package var order: [String] {
    var waiting: [String: Int] = [:]
    var followers: [String: [String]] = [:]
    for edge in edges {
      waiting[edge.destination.nodeID, default: 0] += 1
      followers[edge.source.nodeID, default: []].append(edge.destination.nodeID)
    }
    var ready = nodes.map(\.id).filter { waiting[$0] == nil }
    var ordered: [String] = []
    var at = 0
    while at < ready.count {
      let id = ready[at]
      at += 1
      ordered.append(id)
      for follower in followers[id] ?? [] {
        waiting[follower, default: 0] -= 1
        if waiting[follower] == 0 { ready.append(follower) }
      }
    }
    return ordered
  }

  /// - Throws: `GraphError.cycle` with the nodes of one circle.
  func checkAcyclic() throws(GraphError) {
    let ordered = Set(order)
    guard ordered.count < nodes.count else { return }
    let left = Set(nodes.map(\.id)).subtracting(ordered)
    // Everything left has a predecessor that is left too, so walking back must meet itself.
    guard var at = nodes.first(where: { left.contains($0.id) })?.id else { return }
    var walked: [String] = []
    while !walked.contains(at) {
      walked.append(at)
      let back = edges.first { $0.destination.nodeID == at && left.contains($0.source.nodeID) }
      guard let back else { break }
      at = back.source.nodeID
    }
    let circle = walked.drop { $0 != at }
    throw .cycle(through: Array(circle.reversed()) + [circle.last ?? at])
  }
}
