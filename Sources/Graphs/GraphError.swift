import Base

/// One end of an edge: a field of a node.
package struct Port: Hashable, Sendable {
  package let nodeID: String
  package let field: String

  package init(nodeID: String, field: String) {
    self.nodeID = nodeID
    self.field = field
  }

  package var text: String { "\(nodeID).\(field)" }
}

/// Why a graph or a batch is not accepted, or a node of it cannot run.
package enum GraphError: Error, Equatable, Sendable {
  case malformed(reason: String)
  case tooManyNodes(count: Int)
  case tooManyEdges(count: Int)
  case tooManyCopies(node: String)
  case duplicateNodeID(String)
  case nodeIDMismatch(key: String, id: String)
  case unknownType(node: String, type: String, isKnownElsewhere: Bool)
  case nodeNotFound(Port)
  case fieldNotFound(Port, type: String, isOutput: Bool, known: [String])
  case cycle(through: [String])
  case invalidEdge(from: Port, to: Port, reason: String)
  case invalidNode(node: String, reason: String)
  case badValue(Port, reason: String)
  case missingValue(Port)
  case missingConnection(Port)
  case zipLength(first: Port, second: Port)
  case itemTypes(Port)
  case duplicateBatchField(Port)
  case batchFieldNotFound(Port)
  case tooManySessions(requested: Int)
}

extension GraphError {
  /// What is so, what was expected and what to do, for the person who made the graph.
  package var message: String {
    switch self {
    case .malformed(let reason): "This is not a graph: \(reason)."
    case .tooManyNodes(let count):
      "The graph has \(count) nodes; at most \(Limits.graphNodes) are possible. Split it."
    case .tooManyEdges(let count):
      "The graph has \(count) connections; at most \(Limits.graphEdges) are possible. Split it."
    case .tooManyCopies(let node):
      "The lists before node \(node) multiply to more than \(Limits.preparedNodes) runs. "
        + "Shorten one of them."
    case .duplicateNodeID(let id):
      "Two nodes have the id \(id). Give each node an id of its own."
    case .nodeIDMismatch(let key, let id):
      "The node listed as \(key) calls itself \(id). Both must be the same."
    case .unknownType(let node, let type, let isKnownElsewhere):
      Self.unknown(node, type, isKnownElsewhere)
    case .nodeNotFound(let port):
      "A connection names the node \(port.nodeID), which the graph does not have."
    case .fieldNotFound(let port, let type, let isOutput, let known):
      "Node \(port.nodeID) (\(type)) has no \(isOutput ? "output" : "input") \(port.field). "
        + "It has: \(known.joined(separator: ", "))."
    case .cycle(let nodes):
      "The connections run in a circle: \(nodes.joined(separator: " → ")). Remove one of them."
    case .invalidEdge(let from, let to, let reason):
      "\(from.text) cannot be connected to \(to.text): \(reason)."
    case .invalidNode(let node, let reason): "Node \(node) cannot work: \(reason)."
    case .badValue(let port, let reason): "The value of \(port.text) is not possible: \(reason)."
    case .missingValue(let port): "\(port.text) has no value. Fill it in or connect it."
    case .missingConnection(let port): "\(port.text) is not connected. Connect something to it."
    case .zipLength, .itemTypes, .duplicateBatchField, .batchFieldNotFound, .tooManySessions:
      batchMessage
    }
  }

  private var batchMessage: String {
    switch self {
    case .zipLength(let first, let second):
      "The lists for \(first.text) and \(second.text) are used side by side, but one is longer. "
        + "Make them equally long."
    case .itemTypes(let port):
      "The list for \(port.text) mixes different kinds of values. Use one kind."
    case .duplicateBatchField(let port):
      "The batch sets \(port.text) twice. Name each field once."
    case .batchFieldNotFound(let port):
      "The batch sets \(port.text), which the graph does not have."
    case .tooManySessions(let requested):
      "The batch asks for \(requested) runs; at most \(Limits.batchSessions) are possible at once."
    default: "The batch is not valid."
    }
  }

  private static func unknown(_ node: String, _ type: String, _ isKnownElsewhere: Bool) -> String {
    if type.isEmpty { return "Node \(node) has no type. Name one." }
    return isKnownElsewhere
      ? "Node \(node) is of the type \(type), which this version of Limner does not offer."
      : "Node \(node) is of the type \(type), which is not known. Check its spelling."
  }
}
