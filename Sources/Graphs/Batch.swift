import Base

/// Values that a batch gives to one field, one for each of its sessions.
package struct BatchDatum: Hashable, Sendable {
  package let port: Port
  package let items: [JSON]

  package init(port: Port, items: [JSON]) {
    self.port = port
    self.items = items
  }
}

/// A value that one session of a batch has in a field.
package struct FieldValue: Hashable, Sendable {
  package let port: Port
  package let value: JSON

  package var json: JSON {
    ["node_path": .string(port.nodeID), "field_name": .string(port.field), "value": value]
  }
}

/// A graph and the lists of values it is to be run with: lists inside one group go side by side, groups
/// multiply, and the whole is repeated `runs` times.
package struct Batch: Hashable, Sendable {
  package let graph: Graph
  package let data: [[BatchDatum]]
  package let runs: Int
  package let workflow: JSON
  package let origin: String?
  package let destination: String?

  /// One session: its graph, and which values make it different from the others.
  package struct Session: Hashable, Sendable {
    package let graph: Graph
    package let fieldValues: [FieldValue]
  }

  package init(
    graph: Graph, data: [[BatchDatum]] = [], runs: Int = 1, workflow: JSON = .null,
    origin: String? = nil, destination: String? = nil
  ) throws(GraphError) {
    self.graph = graph
    self.data = data
    self.runs = runs
    self.workflow = workflow
    self.origin = origin
    self.destination = destination
    try check()
  }

  /// How many sessions it asks for.
  package var requested: Int {
    var product = runs
    for group in data {
      let (next, overflow) = product.multipliedReportingOverflow(by: length(of: group))
      if overflow { return Int.max }
      product = next
    }
    return product
  }

  /// The session at `index`, of `requested`.
  package func session(at index: Int) -> Session {
    Session(graph: graph(at: index), fieldValues: fieldValues(at: index))
  }

  /// The graph of the session at `index` with its values in it.
  package func graph(at index: Int) -> Graph {
    var graph = graph
    guard requested > 0 else { return graph }
    for value in fieldValues(at: index) { graph.set(value.port, to: value.value) }
    return graph
  }

  /// What makes the session at `index` different from the others; the last group changes fastest.
  package func fieldValues(at index: Int) -> [FieldValue] {
    var place = index
    var chosen: [[FieldValue]] = []
    for group in data.reversed() {
      let length = length(of: group)
      let row = place % length
      chosen.append(group.map { FieldValue(port: $0.port, value: Self.number($0.items[row])) })
      place /= length
    }
    return Array(chosen.reversed().joined())
  }

  /// All sessions, at most `limit` of them.
  package func expand(limit: Int = Limits.batchSessions) -> [Session] {
    (0..<min(requested, limit)).map { session(at: $0) }
  }

  private func length(of group: [BatchDatum]) -> Int { group.first?.items.count ?? 0 }

  /// Booleans count as numbers here, as in InvokeAI's batches.
  private static func number(_ value: JSON) -> JSON {
    value.boolValue.map { .number($0 ? 1 : 0) } ?? value
  }
}

// MARK: - Checks

extension Batch {
  private func check() throws(GraphError) {
    guard runs >= 1 else { throw .malformed(reason: "a batch needs at least one run") }
    var seen: Set<Port> = []
    for group in data {
      for datum in group {
        guard seen.insert(datum.port).inserted else { throw .duplicateBatchField(datum.port) }
        try checkItems(of: datum)
        guard let first = group.first, datum.items.count == first.items.count else {
          throw .zipLength(first: group[0].port, second: datum.port)
        }
        guard graph.node(datum.port.nodeID) != nil else { throw .batchFieldNotFound(datum.port) }
      }
    }
    guard requested <= Limits.batchSessions else { throw .tooManySessions(requested: requested) }
  }

  private func checkItems(of datum: BatchDatum) throws(GraphError) {
    let kinds = Set(datum.items.map(Self.kind))
    guard kinds.count <= 1 else { throw .itemTypes(datum.port) }
  }

  private static func kind(_ value: JSON) -> Int {
    switch value {
    case .null: 0
    case .bool, .integer, .number: 1
    case .string: 2
    case .array: 3
    case .object: 4
    }
  }

  /// Checks the graph and every value the batch gives, so that no session fails for what is known now.
  package func validate(
    against specs: [String: NodeSpec], otherTypes: Set<String> = []
  ) throws(GraphError) {
    for datum in data.joined() {
      guard let node = graph.node(datum.port.nodeID) else { continue }
      guard let spec = specs[node.type] else { continue }
      guard let input = spec.input(datum.port.field) else {
        throw .batchFieldNotFound(datum.port)
      }
      for item in datum.items {
        let value = try input.coerced(Self.number(item), of: node.id)
        try checkPassed(value, from: datum.port, specs)
      }
    }
    guard requested > 0 else { return try graph.validate(against: specs, otherTypes: otherTypes) }
    let first = session(at: 0).graph
    try first.validate(against: specs, otherTypes: otherTypes)
    try first.checkComplete(against: specs)
  }

  private func checkPassed(
    _ value: JSON, from port: Port, _ specs: [String: NodeSpec]
  ) throws(GraphError) {
    guard port.field == "value" else { return }
    for edge in graph.edges where edge.source == port {
      guard let target = graph.node(edge.destination.nodeID) else { continue }
      _ = try specs[target.type]?.input(edge.destination.field)?.coerced(value, of: target.id)
    }
  }
}

// MARK: - JSON

extension Batch {
  /// Reads the `batch` member of `enqueue_batch`.
  package init(_ json: JSON) throws(GraphError) {
    guard case .object = json else { throw .malformed(reason: "the batch must be an object") }
    let runs = json["runs"]
    guard runs == .null || runs.intValue != nil else {
      throw .malformed(reason: "the runs of a batch must be a whole number")
    }
    try self.init(
      graph: Graph(json["graph"]), data: Self.data(json["data"]), runs: runs.intValue ?? 1,
      workflow: json["workflow"], origin: json["origin"].stringValue,
      destination: json["destination"].stringValue)
  }

  private static func data(_ json: JSON) throws(GraphError) -> [[BatchDatum]] {
    if json == .null { return [] }
    guard case .array(let groups) = json else {
      throw .malformed(reason: "the data of a batch must be a list of lists")
    }
    var out: [[BatchDatum]] = []
    for group in groups {
      guard case .array(let items) = group else {
        throw .malformed(reason: "the data of a batch must be a list of lists")
      }
      var data: [BatchDatum] = []
      for item in items { data.append(try datum(item)) }
      out.append(data)
    }
    return out
  }

  private static func datum(_ json: JSON) throws(GraphError) -> BatchDatum {
    guard let node = json["node_path"].stringValue, let field = json["field_name"].stringValue,
      let items = json["items"].arrayValue
    else {
      throw .malformed(reason: "each list of a batch needs node_path, field_name and items")
    }
    return BatchDatum(port: Port(nodeID: node, field: field), items: items)
  }

  package var dataJSON: JSON {
    .array(
      data.map { group in
        .array(
          group.map { datum in
            [
              "node_path": .string(datum.port.nodeID), "field_name": .string(datum.port.field),
              "items": .array(datum.items),
            ]
          })
      })
  }
}
