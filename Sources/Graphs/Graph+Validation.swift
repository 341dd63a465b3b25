import Base

extension Graph {
  /// Checks everything that can be known before the graph runs, in InvokeAI's order; the first fault
  /// is thrown. Nothing is said about inputs without a value; `checkComplete` does.
  ///
  /// - Parameter otherTypes: types that exist elsewhere but are not offered here, for better words.
  package func validate(
    against specs: [String: NodeSpec], otherTypes: Set<String> = []
  ) throws(GraphError) {
    for node in nodes where specs[node.type] == nil {
      throw .unknownType(
        node: node.id, type: node.type, isKnownElsewhere: otherTypes.contains(node.type))
    }
    try checkValues(against: specs)
    let check = GraphCheck(graph: self, specs: specs)
    for edge in edges { try check.ends(of: edge) }
    try checkAcyclic()
    for edge in edges { try check.types(of: edge) }
    try check.singleInputs()
    for node in nodes { try check.structure(of: node) }
    try checkPassedValues(against: specs)
  }

  /// Refuses a graph in which a required input has neither a value nor a connection.
  package func checkComplete(against specs: [String: NodeSpec]) throws(GraphError) {
    for node in nodes {
      let connected = Set(edges(into: node.id).map(\.destination.field))
      for input in specs[node.type]?.inputs ?? [] where input.isRequired {
        guard !connected.contains(input.name), node.fields[input.name] ?? .null == .null else {
          continue
        }
        let port = Port(nodeID: node.id, field: input.name)
        throw input.kind == .connection ? .missingConnection(port) : .missingValue(port)
      }
    }
  }

  /// Checks one connection that somebody wants to add, as an editor does before it draws it.
  ///
  /// Stricter than `validate`: a collector's list takes one connection, and what an iterator or a
  /// collector gives can be used only once something comes in.
  package func checkAdding(
    _ edge: GraphEdge, against specs: [String: NodeSpec]
  ) throws(GraphError) {
    var graph = self
    graph.edges.append(edge)
    let check = GraphCheck(graph: graph, specs: specs)
    try check.ends(of: edge)
    try graph.checkAcyclic()
    try check.types(of: edge)
    try check.singleInputs()
    let target = edge.destination
    guard target.field == "item" || !edges.contains(where: { $0.destination == target }) else {
      throw .invalidEdge(
        from: edge.source, to: target, reason: "this input has a connection already; it takes one")
    }
    for id in [edge.source.nodeID, target.nodeID] {
      if let node = graph.node(id) { try check.structure(of: node) }
    }
  }

  private func checkValues(against specs: [String: NodeSpec]) throws(GraphError) {
    for node in nodes {
      for input in specs[node.type]?.inputs ?? [] {
        if let value = node.fields[input.name] { _ = try input.coerced(value, of: node.id) }
      }
    }
  }

  /// Values that a node hands through unchanged are checked against the input they end in, so that an
  /// impossible size is refused when it is queued and not minutes later.
  private func checkPassedValues(against specs: [String: NodeSpec]) throws(GraphError) {
    for edge in edges where edge.source.field == "value" {
      guard let source = node(edge.source.nodeID), let target = node(edge.destination.nodeID),
        edges(into: source.id).isEmpty, let value = source.fields["value"],
        let given = specs[source.type]?.input("value"),
        let taken = specs[target.type]?.input(edge.destination.field)
      else { continue }
      _ = try taken.coerced(try given.coerced(value, of: source.id), of: target.id)
    }
  }
}

/// The checks of one edge or node, with what they need to look up.
private struct GraphCheck {
  let graph: Graph
  let specs: [String: NodeSpec]

  func spec(_ port: Port) throws(GraphError) -> NodeSpec {
    guard let node = graph.node(port.nodeID), let spec = specs[node.type] else {
      throw .nodeNotFound(port)
    }
    return spec
  }

  func ends(of edge: GraphEdge) throws(GraphError) {
    let from = try spec(edge.source)
    let to = try spec(edge.destination)
    guard from.output(edge.source.field) != nil else {
      let known = from.outputs.map(\.name)
      throw .fieldNotFound(edge.source, type: from.type, isOutput: true, known: known)
    }
    guard to.input(edge.destination.field) != nil else {
      let known = to.inputs.map(\.name)
      throw .fieldNotFound(edge.destination, type: to.type, isOutput: false, known: known)
    }
  }

  func types(of edge: GraphEdge) throws(GraphError) {
    guard let from = type(of: edge.source), let to = inputType(edge.destination) else { return }
    guard from.connects(to: to) else {
      throw invalid(edge, "one gives \(from.text), the other takes \(to.text)")
    }
    guard from.mayFit(to) else {
      throw invalid(
        edge,
        from.holdsList
          ? "one gives a list, the other takes a single value; put an iterate node between them"
          : "one gives a single value, the other takes a list; put a collect node between them")
    }
  }

  /// Each input takes one connection, but a collector's; none is made twice.
  func singleInputs() throws(GraphError) {
    var seen: Set<GraphEdge> = []
    var taken: Set<Port> = []
    for edge in graph.edges {
      guard seen.insert(edge).inserted else {
        throw invalid(edge, "they are connected already; remove one of the two connections")
      }
      let isFree = taken.insert(edge.destination).inserted
      guard isFree || graph.node(edge.destination.nodeID)?.type == NodeSpec.collect.type else {
        throw invalid(edge, "this input has a connection already; it takes one")
      }
    }
  }

  private func type(of port: Port) -> PortType? {
    graph.node(port.nodeID).flatMap { specs[$0.type]?.output(port.field)?.type }
  }

  private func inputType(_ port: Port) -> PortType? {
    graph.node(port.nodeID).flatMap { specs[$0.type]?.input(port.field)?.type }
  }

  private func invalid(_ edge: GraphEdge, _ reason: String) -> GraphError {
    .invalidEdge(from: edge.source, to: edge.destination, reason: reason)
  }

  func structure(of node: GraphNode) throws(GraphError) {
    if node.type == NodeSpec.iterate.type { try iterator(node) }
    if node.type == NodeSpec.collect.type { try collector(node) }
  }

  /// One list comes in, and whatever takes its items must take their type.
  private func iterator(_ node: GraphNode) throws(GraphError) {
    let inputs = graph.edges(into: node.id).filter { $0.destination.field == "collection" }
    guard inputs.count == 1, let input = inputs.first else {
      throw .invalidNode(
        node: node.id, reason: "an iterator needs exactly one list, it has \(inputs.count)")
    }
    let element: PortType
    if let collector = graph.node(input.source.nodeID), collector.type == NodeSpec.collect.type {
      element = try commonType(into: collector) ?? .any
    } else {
      guard let listed = type(of: input.source)?.element else {
        throw invalid(input, "an iterator takes a list")
      }
      element = listed
    }
    for edge in graph.edges where edge.source == Port(nodeID: node.id, field: "item") {
      guard let taken = inputType(edge.destination), element.connects(to: taken) else {
        throw invalid(edge, "the list holds \(element.text)")
      }
    }
  }

  /// Something comes in, all of one type, and whatever takes the list must take that type's list.
  private func collector(_ node: GraphNode) throws(GraphError) {
    guard !graph.edges(into: node.id).isEmpty else {
      throw .invalidNode(node: node.id, reason: "nothing is connected to this collector")
    }
    let element = try commonType(into: node)
    for edge in graph.edges where edge.source.nodeID == node.id {
      guard let taken = inputType(edge.destination) else { continue }
      let fits = taken == .any || taken.orNull == .any || taken.holdsList || taken == .map
      guard fits else { throw invalid(edge, "a collector gives a list") }
      guard let element, !PortType.list(element).connects(to: taken) else { continue }
      throw invalid(edge, "the collector holds \(element.text)")
    }
  }

  /// The one type of everything that a collector takes; nil where nothing says it.
  private func commonType(into node: GraphNode) throws(GraphError) -> PortType? {
    var common: PortType?
    for edge in graph.edges(into: node.id) {
      guard var given = try elementType(edge.source, seen: [node.id]) else { continue }
      if edge.destination.field == "collection" {
        guard given.holdsList || given == .any else {
          throw invalid(edge, "the collection of a collector takes a list")
        }
        given = given.element ?? .any
      }
      guard given != .any else { continue }
      guard let known = common else {
        common = given
        continue
      }
      guard let wider = widest(known, given) else {
        throw invalid(edge, "the collector holds \(known.text), this is \(given.text)")
      }
      common = wider
    }
    return common
  }

  /// What comes out of a port, looking through iterators and collectors to what goes into them.
  private func elementType(_ port: Port, seen: Set<String>) throws(GraphError) -> PortType? {
    guard let node = graph.node(port.nodeID), !seen.contains(node.id) else { return nil }
    let isItem = node.type == NodeSpec.iterate.type && port.field == "item"
    let isList = node.type == NodeSpec.collect.type
    guard isItem || isList else { return type(of: port) }
    let inputs = graph.edges(into: node.id).filter { $0.destination.field != "index" }
    guard let input = inputs.first,
      let given = try elementType(input.source, seen: seen.union([node.id]))
    else { return isList ? .list(.any) : .any }
    if isItem { return given.element ?? .any }
    return input.destination.field == "item" ? .list(given) : given
  }

  /// The more general of two types, where one is a kind of the other.
  private func widest(_ a: PortType, _ b: PortType) -> PortType? {
    if a == b { return a }
    let isIntegerLike = [a, b].allSatisfy { $0 == .integer || $0 == .boolean }
    if isIntegerLike { return .integer }
    if case .list = a, case .list = b { return .list(.any) }
    return nil
  }
}
