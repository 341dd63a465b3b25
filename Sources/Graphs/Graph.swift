import Base

/// A node of a graph: its type and the values given to its inputs.
package struct GraphNode: Hashable, Sendable {
  package let id: String
  package let type: String
  package var isIntermediate: Bool
  /// Nil leaves it to the type.
  package var useCache: Bool?
  /// Every other member as it was posted, `board` included.
  package var fields: JSONObject

  package init(
    id: String, type: String, isIntermediate: Bool = false, useCache: Bool? = nil,
    fields: JSONObject = JSONObject()
  ) {
    self.id = id
    self.type = type
    self.isIntermediate = isIntermediate
    self.useCache = useCache
    self.fields = fields
  }
}

/// A connection from an output to an input.
package struct GraphEdge: Hashable, Sendable {
  package let source: Port
  package let destination: Port

  package init(from source: Port, to destination: Port) {
    self.source = source
    self.destination = destination
  }
}

/// What one run computes, as `enqueue_batch` takes it.
package struct Graph: Hashable, Sendable {
  package var id: String
  package private(set) var nodes: [GraphNode]
  package var edges: [GraphEdge]
  private var places: [String: Int]

  /// - Throws: `GraphError.duplicateNodeID`.
  package init(id: String, nodes: [GraphNode], edges: [GraphEdge]) throws(GraphError) {
    var places: [String: Int] = [:]
    for (place, node) in nodes.enumerated() {
      guard places.updateValue(place, forKey: node.id) == nil else {
        throw .duplicateNodeID(node.id)
      }
    }
    self.id = id
    self.nodes = nodes
    self.edges = edges
    self.places = places
  }

  /// The graph with every node computed anew, whatever earlier runs have kept.
  package var computedAnew: Graph {
    var graph = self
    for index in graph.nodes.indices { graph.nodes[index].useCache = false }
    return graph
  }

  package func node(_ id: String) -> GraphNode? { places[id].map { nodes[$0] } }

  /// Sets a literal of a node that the graph has.
  package mutating func set(_ port: Port, to value: JSON) {
    guard let place = places[port.nodeID] else { return }
    nodes[place].fields[port.field] = value
  }

  package func edges(into id: String) -> [GraphEdge] {
    edges.filter { $0.destination.nodeID == id }
  }
}

// MARK: - JSON

extension Graph {
  /// Reads `{id?, nodes: {id: {id, type, …}}, edges: [{source: {node_id, field}, destination}]}`.
  package init(_ json: JSON) throws(GraphError) {
    guard case .object(let members) = json else {
      throw .malformed(reason: "it must be an object with nodes and edges")
    }
    let nodes = try Self.nodes(members["nodes"] ?? .null)
    let edges = try Self.edges(members["edges"] ?? .array([]))
    guard nodes.count <= Limits.graphNodes else { throw .tooManyNodes(count: nodes.count) }
    guard edges.count <= Limits.graphEdges else { throw .tooManyEdges(count: edges.count) }
    try self.init(id: members["id"]?.stringValue ?? "", nodes: nodes, edges: edges)
  }

  /// InvokeAI finds two nodes of one id before it finds a node whose id is not its key.
  private static func nodes(_ json: JSON) throws(GraphError) -> [GraphNode] {
    var out: [GraphNode] = []
    switch json {
    case .object(let members):
      for (key, value) in members.members { out.append(try node(value, key: key)) }
      var seen: Set<String> = []
      for node in out where !seen.insert(node.id).inserted { throw .duplicateNodeID(node.id) }
      for (key, node) in zip(members.keys, out) where key != node.id {
        throw .nodeIDMismatch(key: key, id: node.id)
      }
    case .array(let items):
      for value in items { out.append(try node(value, key: nil)) }
    case .null: break
    default: throw .malformed(reason: "its nodes must be an object from ids to nodes")
    }
    return out
  }

  private static func node(_ json: JSON, key: String?) throws(GraphError) -> GraphNode {
    guard case .object(var fields) = json else {
      throw .malformed(reason: "the node \(key ?? "in its list") must be an object")
    }
    guard let id = fields["id"]?.stringValue ?? key else {
      throw .malformed(reason: "one of its nodes has no id")
    }
    let type = fields["type"]?.stringValue ?? ""
    let isIntermediate = fields["is_intermediate"]?.boolValue ?? false
    let useCache = fields["use_cache"]?.boolValue
    for own in ["id", "type", "is_intermediate", "use_cache"] { fields[own] = nil }
    return GraphNode(
      id: id, type: type, isIntermediate: isIntermediate, useCache: useCache, fields: fields)
  }

  private static func edges(_ json: JSON) throws(GraphError) -> [GraphEdge] {
    guard case .array(let items) = json else {
      throw .malformed(reason: "its edges must be a list")
    }
    var out: [GraphEdge] = []
    for item in items {
      out.append(
        GraphEdge(from: try port(item["source"]), to: try port(item["destination"])))
    }
    return out
  }

  private static func port(_ json: JSON) throws(GraphError) -> Port {
    guard let node = json["node_id"].stringValue, let field = json["field"].stringValue else {
      throw .malformed(reason: "each edge needs a source and a destination with node_id and field")
    }
    return Port(nodeID: node, field: field)
  }

  package var json: JSON {
    var listed = JSONObject()
    for node in nodes { listed[node.id] = node.json }
    return ["id": .string(id), "nodes": .object(listed), "edges": .array(edges.map(\.json))]
  }
}

extension GraphNode {
  package var json: JSON {
    var out = JSONObject([("id", .string(id)), ("type", .string(type))])
    out["is_intermediate"] = .bool(isIntermediate)
    if let useCache { out["use_cache"] = .bool(useCache) }
    for (name, value) in fields.members { out[name] = value }
    return .object(out)
  }
}

extension GraphEdge {
  var json: JSON { ["source": source.json, "destination": destination.json] }
}

extension Port {
  var json: JSON { ["node_id": .string(nodeID), "field": .string(field)] }
}
