import Base

extension GraphExecutor {
  /// Makes the copies of every node whose iterators have run. False where there was none.
  mutating func prepareAll() throws(GraphError) -> Bool {
    var isChanged = false
    for id in plan.order where copiesOf[id] == nil && canPrepare(id) {
      try prepare(id)
      isChanged = true
    }
    if isChanged { reviewBranches(of: Set(plan.order.filter { !plan.branches(of: $0).isEmpty })) }
    return isChanged
  }

  private func canPrepare(_ id: String) -> Bool {
    let isIterator = plan.isIterator(id)
    if isIterator, !plan.parents(of: id).allSatisfy(executed.contains) { return false }
    return plan.iterators(before: id).allSatisfy(executed.contains)
  }

  private mutating func prepare(_ id: String) throws(GraphError) {
    copiesOf[id] = []
    if plan.isCollector(id) {
      try prepareCollector(id)
    } else {
      for choice in try choices(of: plan.parents(of: id), for: id) { try addCopies(of: id, choice) }
    }
    unfinished[id] = copiesOf[id]?.count ?? 0
    if unfinished[id] == 0 { finish(id) }
  }

  /// One copy of each of `parents`, all of iterations that can happen together.
  private func choices(of parents: [String], for id: String) throws(GraphError) -> [Choice] {
    var choices = [Choice()]
    var known: Set<String> = []
    for parent in parents {
      let shared = plan.axes(of: parent).filter(known.contains)
      let byPath = Dictionary(grouping: copiesOf[parent] ?? []) {
        copies[$0].coordinates.path(shared)
      }
      var joined: [Choice] = []
      for choice in choices {
        for place in byPath[choice.path(shared)] ?? [] {
          joined.append(choice.joined(with: copies[place], at: place))
        }
        guard joined.count <= Limits.preparedNodes else { throw .tooManyCopies(node: id) }
      }
      choices = joined
      known.formUnion(plan.axes(of: parent))
    }
    let axes = plan.axes(of: id)
    return choices.map { ($0, $0.path(axes)) }
      .sorted { $0.1.lexicographicallyPrecedes($1.1) }
      .map(\.0)
  }

  private mutating func addCopies(of id: String, _ choice: Choice) throws(GraphError) {
    let parents = plan.edges(into: id).map { [choice.places[$0.source.nodeID]].compactMap(\.self) }
    guard plan.isIterator(id) else {
      return try add(id, choice.coordinates, parents)
    }
    for index in 0..<elements(of: id, choice) {
      var coordinates = choice.coordinates
      coordinates[id] = index
      try add(id, coordinates, parents)
    }
  }

  /// How long the list is that an iterator goes through.
  private func elements(of id: String, _ choice: Choice) -> Int {
    guard let edge = plan.edges(into: id).first(where: { $0.destination.field == "collection" }),
      let place = choice.places[edge.source.nodeID]
    else { return 0 }
    return outputs[place]?[edge.source.field]?.arrayValue?.count ?? 0
  }

  /// One collector for each iteration outside the one that it closes, those with an empty list too.
  private mutating func prepareCollector(_ id: String) throws(GraphError) {
    let axes = plan.axes(of: id)
    let edges = plan.edges(into: id)
    let shared = edges.map { edge in axes.filter(plan.axes(of: edge.source.nodeID).contains) }
    let members = zip(edges, shared).map { edge, shared in
      Dictionary(grouping: copiesOf[edge.source.nodeID] ?? []) {
        copies[$0].coordinates.path(shared)
      }
    }
    for path in try groups(of: id, axes) {
      let coordinates = Dictionary(zip(axes, path)) { first, _ in first }
      let parents = zip(members, shared).map { members, shared in
        members[coordinates.path(shared)] ?? []
      }
      try add(id, coordinates, parents)
    }
  }

  /// Paths of the iterations outside the one that a collector closes.
  ///
  /// As in InvokeAI, another iterator before the collector that counts further than these adds
  /// collectors that stay empty.
  private func groups(of id: String, _ axes: [String]) throws(GraphError) -> [[Int]] {
    let inside = try choices(of: axes, for: id).map { $0.path(axes) }
    let around = Set(plan.parents(of: id).flatMap { plan.axes(of: $0) })
    let others = around.flatMap { copiesOf[$0] ?? [] }.map { copies[$0].path }
    return Set(inside + others.filter { $0.count == axes.count })
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private mutating func add(
    _ id: String, _ coordinates: [String: Int], _ parents: [[Int]]
  ) throws(GraphError) {
    guard copies.count < Limits.preparedNodes else { throw .tooManyCopies(node: id) }
    let place = copies.count
    let path = coordinates.path(plan.axes(of: id))
    let name = "\(session)/\(id)/\(path.map(String.init).joined(separator: "."))"
    var copy = NodeCopy(
      id: UUID4(derivedFrom: Array(name.utf8)).text, source: id, coordinates: coordinates,
      path: path, parents: parents)
    copy.isHeld = !plan.branches(of: id).isEmpty
    for parent in Set(parents.joined()) where outputs[parent] == nil && !skipped.contains(parent) {
      copies[parent].followers.append(place)
      copy.waiting += 1
    }
    copies.append(copy)
    copiesOf[id, default: []].append(place)
    placeOf[id, default: [:]][path] = place
    queueIfReady(place)
  }
}
