import Base

/// Runs a graph without knowing what any node does: hands out nodes that are ready, with their inputs
/// set, and takes their outputs.
///
/// Iterators make a copy of all that follows them for each element; a collector closes the innermost
/// iterator before it. Ready nodes are handed out class by class, so that a loaded model is used for
/// everything that waits for it.
package struct GraphExecutor: Sendable {
  let plan: GraphPlan
  private let session: String
  private var copies: [NodeCopy] = []
  private var copiesOf: [String: [Int]] = [:]
  private var ready = ReadyNodes()
  private var outputs: [Int: JSONObject] = [:]
  private var unfinished: [String: Int] = [:]
  private var executed: Set<String> = []
  /// Source nodes in the order in which the last of their copies ended.
  package private(set) var executedSources: [String] = []

  /// - Parameter graph: validated against `specs`.
  /// - Parameter session: what prepared nodes' ids are derived from.
  package init(_ graph: Graph, specs: [String: NodeSpec], session: String = "") {
    plan = GraphPlan(graph, specs: specs)
    self.session = session
  }

  /// Has everything run, or been skipped because its list was empty?
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
    if ready.isEmpty { try prepareAll() }
    guard let place = ready.takeFirst() else { return nil }
    return try prepared(copies[place], place)
  }

  /// Takes the output of a node that `next` handed out.
  package mutating func complete(_ node: PreparedNode, with output: JSONObject) {
    guard let place = copiesOf[node.sourceID]?.first(where: { copies[$0].path == node.path })
    else { return }
    outputs[place] = output
    unfinished[node.sourceID, default: 1] -= 1
    if unfinished[node.sourceID] == 0 { finish(node.sourceID) }
    for follower in copies[place].followers {
      copies[follower].waiting -= 1
      if copies[follower].waiting == 0 { makeReady(follower) }
    }
  }

  private mutating func finish(_ source: String) {
    executed.insert(source)
    executedSources.append(source)
  }

  private mutating func makeReady(_ place: Int) {
    let copy = copies[place]
    ready.add(place, path: copy.path, className: plan.className(of: copy.source))
  }
}

// MARK: - Preparing copies

extension GraphExecutor {
  /// Makes the copies of every node whose iterators have run.
  private mutating func prepareAll() throws(GraphError) {
    for id in plan.order where copiesOf[id] == nil && canPrepare(id) { try prepare(id) }
  }

  private func canPrepare(_ id: String) -> Bool {
    let isIterator = plan.isIterator(id)
    if isIterator, !plan.parents(of: id).allSatisfy(executed.contains) { return false }
    return plan.iterators(before: id).allSatisfy(executed.contains)
  }

  private mutating func prepare(_ id: String) throws(GraphError) {
    copiesOf[id] = []
    if plan.isCollector(id) {
      for group in groups(of: id) { try addCollector(id, group) }
    } else {
      for choice in choices(for: id) { try addCopies(of: id, choice) }
    }
    unfinished[id] = copiesOf[id]?.count ?? 0
    if unfinished[id] == 0 { finish(id) }
  }

  /// One copy of each parent, all of iterations that can happen together.
  private func choices(for id: String) -> [Choice] {
    var choices = [Choice()]
    for parent in plan.parents(of: id) {
      let copies = copiesOf[parent] ?? []
      choices = choices.flatMap { choice in
        copies.compactMap { choice.joined(with: self.copies[$0], at: $0) }
      }
    }
    let axes = plan.axes(of: id)
    return choices.sorted { $0.path(axes).lexicographicallyPrecedes($1.path(axes)) }
  }

  private mutating func addCopies(of id: String, _ choice: Choice) throws(GraphError) {
    let parents = plan.edges(into: id).map { [choice.places[$0.source.nodeID]].compactMap(\.self) }
    guard plan.isIterator(id) else {
      return try add(id, choice.coordinates, parents)
    }
    for index in 0..<elements(of: id, choice).count {
      var coordinates = choice.coordinates
      coordinates[id] = index
      try add(id, coordinates, parents)
    }
  }

  /// The list that an iterator goes through.
  private func elements(of id: String, _ choice: Choice) -> [JSON] {
    guard let edge = plan.edges(into: id).first(where: { $0.destination.field == "collection" }),
      let place = choice.places[edge.source.nodeID]
    else { return [] }
    return outputs[place]?[edge.source.field]?.arrayValue ?? []
  }

  /// The iterations outside the one that a collector closes, each of which gets a collector of its own.
  private func groups(of id: String) -> [[Int]] {
    let axes = plan.parents(of: id).flatMap { plan.axes(of: $0) }
    let depth = plan.axes(of: id).count
    guard depth > 0 else { return [[]] }
    let paths = Set(axes).flatMap { copiesOf[$0] ?? [] }.map { copies[$0].path }
    return Set(paths.filter { $0.count == depth }).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private mutating func addCollector(_ id: String, _ group: [Int]) throws(GraphError) {
    let edges = plan.edges(into: id)
    let parents = edges.map { edge in
      let times = edges.count { $0 == edge }
      let members = (copiesOf[edge.source.nodeID] ?? []).filter { place in
        let shared = min(copies[place].path.count, group.count)
        return copies[place].path.prefix(shared) == group.prefix(shared)
      }
      return Array(repeatElement(members, count: times).joined())
    }
    let coordinates = Dictionary(zip(plan.axes(of: id), group)) { first, _ in first }
    try add(id, coordinates, parents)
  }

  private mutating func add(
    _ id: String, _ coordinates: [String: Int], _ parents: [[Int]]
  ) throws(GraphError) {
    guard copies.count < Limits.preparedNodes else { throw .tooManyCopies(node: id) }
    let place = copies.count
    let path = plan.axes(of: id).compactMap { coordinates[$0] }
    let name = "\(session)/\(id)/\(path.map(String.init).joined(separator: "."))"
    var copy = NodeCopy(
      id: UUID4(derivedFrom: Array(name.utf8)).text, source: id, coordinates: coordinates,
      path: path, parents: parents)
    for parent in Set(parents.joined()) {
      copies[parent].followers.append(place)
      if outputs[parent] == nil { copy.waiting += 1 }
    }
    copies.append(copy)
    copiesOf[id, default: []].append(place)
    if copy.waiting == 0 { makeReady(place) }
  }
}

// MARK: - Setting inputs

extension GraphExecutor {
  private func prepared(_ copy: NodeCopy, _ place: Int) throws(GraphError) -> PreparedNode {
    let spec = plan.spec(of: copy.source)
    let node = plan.node(copy.source)
    return PreparedNode(
      id: copy.id, sourceID: copy.source, type: spec.type, path: copy.path,
      inputs: try inputs(of: copy, node, spec), isIntermediate: node.isIntermediate,
      usesCache: node.useCache ?? spec.usesCacheByDefault, knownOutput: knownOutput(copy))
  }

  /// Defaults, then literals, then what comes over the edges in their order.
  private func inputs(
    of copy: NodeCopy, _ node: GraphNode, _ spec: NodeSpec
  ) throws(GraphError) -> JSONObject {
    var inputs = spec.keepsExtraInputs ? node.fields : JSONObject()
    for input in spec.inputs {
      inputs[input.name] = try input.coerced(
        node.fields[input.name] ?? input.defaultValue, of: node.id)
    }
    if copy.isStructural(plan) { return inputs }
    for (edge, parents) in zip(plan.edges(into: copy.source), copy.parents) {
      guard let parent = parents.first, let input = spec.input(edge.destination.field) else {
        continue
      }
      let value = outputs[parent]?[edge.source.field] ?? .null
      inputs[input.name] = try input.coerced(value, of: node.id)
    }
    for input in spec.inputs where input.isRequired && inputs[input.name] ?? .null == .null {
      let port = Port(nodeID: node.id, field: input.name)
      throw input.kind == .connection ? .missingConnection(port) : .missingValue(port)
    }
    return inputs
  }

  /// What an iterator or a collector gives; nil for every other node.
  private func knownOutput(_ copy: NodeCopy) -> JSONObject? {
    let fed = zip(plan.edges(into: copy.source), copy.parents)
    func values(_ field: String) -> [JSON] {
      let wanted = fed.filter { $0.0.destination.field == field }
      let placed = wanted.flatMap { edge, parents in parents.map { ($0, edge.source.field) } }
      let ordered = placed.enumerated().sorted { a, b in
        let (pathA, pathB) = (copies[a.element.0].path, copies[b.element.0].path)
        return pathA == pathB ? a.offset < b.offset : pathA.lexicographicallyPrecedes(pathB)
      }
      return ordered.map { outputs[$0.element.0]?[$0.element.1] ?? .null }
    }
    if plan.isIterator(copy.source) {
      let list = values("collection").first?.arrayValue ?? []
      let index = copy.coordinates[copy.source] ?? 0
      guard list.indices.contains(index) else { return nil }
      return JSONObject([
        ("item", list[index]), ("index", JSON(index)), ("total", JSON(list.count)),
      ])
    }
    guard plan.isCollector(copy.source) else { return nil }
    let collected = values("collection").flatMap { $0.arrayValue ?? [$0] } + values("item")
    return JSONObject([("collection", .array(collected))])
  }
}
