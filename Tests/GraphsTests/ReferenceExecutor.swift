import Base
import Graphs

/// A second opinion on `GraphExecutor`: no queue, no counting, only recursion over nodes and iterations.
final class ReferenceExecutor {
  typealias Place = [String: Int]

  enum Value: Equatable {
    case output(JSONObject)
    /// Not run, because no choice takes it.
    case skipped
    case failed
    /// Behind something that failed.
    case blocked
  }

  private struct Key: Hashable {
    let id: String
    let place: Place
  }

  private let graph: Graph
  private var known: [Key: Value] = [:]
  private var knownPlaces: [String: [Place]] = [:]

  init(_ graph: Graph) { self.graph = graph }

  /// Everything that can be computed, by the node's name and path.
  var everything: [String: Value] {
    var out: [String: Value] = [:]
    for node in graph.nodes {
      for place in places(node.id) {
        out[SmallNodes.name(node.id, path(place, axes(node.id)))] = value(node.id, place)
      }
    }
    return out
  }

  // MARK: Shape

  private func type(_ id: String) -> String { graph.node(id)?.type ?? "" }
  private func into(_ id: String) -> [GraphEdge] {
    graph.edges.filter { $0.destination.nodeID == id }
  }
  private func outOf(_ id: String) -> [GraphEdge] { graph.edges.filter { $0.source.nodeID == id } }
  private func path(_ place: Place, _ axes: [String]) -> [Int] { axes.compactMap { place[$0] } }

  private func axes(_ id: String) -> [String] {
    var longest: [String] = []
    var all: Set<String> = []
    for edge in into(id) {
      let own = axes(edge.source.nodeID)
      if own.count > longest.count { longest = own }
      all.formUnion(own)
    }
    if type(id) == "collect" { return Array(longest.dropLast()) }
    return graph.order.filter(all.contains) + (type(id) == "iterate" ? [id] : [])
  }

  private func agree(_ a: Place, _ b: Place) -> Bool {
    a.allSatisfy { b[$0.key] ?? $0.value == $0.value }
  }

  /// All iterations that several nodes can be in together.
  private func together(_ ids: [String]) -> [Place] {
    ids.reduce([[:]]) { found, id in
      found.flatMap { place in
        places(id).filter { agree($0, place) }.map { place.merging($0) { own, _ in own } }
      }
    }
  }

  private func places(_ id: String) -> [Place] {
    if let known = knownPlaces[id] { return known }
    var out = Array(Set(together(into(id).map(\.source.nodeID))))
    if type(id) == "collect" {
      let own = axes(id)
      let around = Set(into(id).flatMap { axes($0.source.nodeID) })
      let others = around.flatMap { axis in places(axis).map { path($0, axes(axis)) } }
        .filter { $0.count == own.count }
        .map { Dictionary(uniqueKeysWithValues: zip(own, $0)) }
      let inside = together(own).map { $0.filter { own.contains($0.key) } }
      out = Array(Set(inside + others))
    }
    if type(id) == "iterate", let edge = into(id).first {
      out = out.flatMap { place -> [Place] in
        guard case .output(let output) = value(edge.source.nodeID, place) else { return [] }
        let count = output[edge.source.field]?.arrayValue?.count ?? 0
        return (0..<count).map { place.merging([id: $0]) { own, _ in own } }
      }
    }
    knownPlaces[id] = out
    return out
  }

  // MARK: Choices

  private func side(_ edge: GraphEdge) -> Bool? {
    guard type(edge.destination.nodeID) == "if" else { return nil }
    return ["true_input": true, "false_input": false][edge.destination.field]
  }

  private func asCondition(_ value: JSON) -> Bool? {
    try? SmallNodes.specs["if"]?.input("condition")?.coerced(value, of: "").boolValue
  }

  private func leadsOnly(_ id: String, into choice: String, _ side: Bool) -> Bool {
    let ways = outOf(id)
    return !ways.isEmpty
      && ways.allSatisfy { edge in
        edge.destination.nodeID == choice && self.side(edge) == side
          || leadsOnly(edge.destination.nodeID, into: choice, side)
      }
  }

  private func isFree(_ id: String) -> Bool {
    !graph.nodes.contains { node in
      node.type == "if"
        && (leadsOnly(id, into: node.id, true) || leadsOnly(id, into: node.id, false))
    }
  }

  /// Does some way from `id` end in a side that is taken, or in what runs anyway?
  private func isNeeded(_ origin: String, at id: String, _ place: Place) -> Bool {
    if isFree(id) || isFree(origin) { return true }
    return outOf(id).contains { edge in
      let next = edge.destination.nodeID
      guard let side = side(edge), leadsOnly(origin, into: next, side) else {
        let closed = type(next) == "collect" ? place.filter { axes(next).contains($0.key) } : place
        return isNeeded(origin, at: next, closed)
      }
      guard let condition = into(next).first(where: { $0.destination.field == "condition" }) else {
        let literal = graph.node(next)?.fields["condition"]?.boolValue ?? false
        return literal == side && isNeeded(next, at: next, place)
      }
      return places(condition.source.nodeID).contains { other in
        guard agree(other, place), case .output(let output) = value(condition.source.nodeID, other)
        else { return false }
        return asCondition(output[condition.source.field] ?? .null) == side
          && isNeeded(next, at: next, place.merging(other) { own, _ in own })
      }
    }
  }

  // MARK: Values

  func value(_ id: String, _ whole: Place) -> Value {
    let own = Set(axes(id))
    let key = Key(id: id, place: whole.filter { own.contains($0.key) })
    if let found = known[key] { return found }
    let made = isNeeded(id, at: id, key.place) ? compute(id, key.place) : .skipped
    known[key] = made
    return made
  }

  private func compute(_ id: String, _ place: Place) -> Value {
    guard let node = graph.node(id), let spec = SmallNodes.specs[node.type] else { return .failed }
    if node.type == "collect" { return collected(id, place) }
    var inputs = JSONObject()
    do {
      for input in spec.inputs {
        inputs[input.name] = try input.coerced(
          node.fields[input.name] ?? input.defaultValue, of: id)
      }
      // What decides a choice is looked at first; the side that is not taken is not looked at.
      let edges = into(id).sorted { a, _ in a.destination.field == "condition" }
      for edge in edges {
        let field = edge.destination.field
        if node.type == "if", let side = side(edge), inputs["condition"]?.boolValue != side {
          continue
        }
        guard case .output(let output) = value(edge.source.nodeID, place) else { return .blocked }
        let value = output[edge.source.field] ?? .null
        if node.type == "iterate" {
          let list = value.arrayValue ?? []
          let index = place[id] ?? 0
          return .output(
            JSONObject([
              ("item", list[index]), ("index", JSON(index)), ("total", JSON(list.count)),
            ]))
        }
        inputs[field] = try spec.input(field)?.coerced(value, of: id)
      }
      if node.type == "if" {
        let isTrue = inputs["condition"] == .bool(true)
        return .output(
          JSONObject([("value", inputs[isTrue ? "true_input" : "false_input"] ?? .null)]))
      }
      return .output(JSONObject([("value", try SmallNodes.run(node.type, inputs))]))
    } catch {
      return .failed
    }
  }

  private func collected(_ id: String, _ place: Place) -> Value {
    var lists: [(path: [Int], items: [JSON])] = []
    var items: [(path: [Int], items: [JSON])] = []
    for edge in into(id) {
      let source = edge.source.nodeID
      for other in places(source) where agree(other, place) {
        guard case .output(let output) = value(source, other) else { return .blocked }
        let value = output[edge.source.field] ?? .null
        let path = path(other, axes(source))
        if edge.destination.field == "item" {
          items.append((path, [value]))
        } else {
          lists.append((path, value.arrayValue ?? [value]))
        }
      }
    }
    func inOrder(_ parts: [(path: [Int], items: [JSON])]) -> [JSON] {
      parts.enumerated().sorted { a, b in
        a.element.path == b.element.path
          ? a.offset < b.offset : a.element.path.lexicographicallyPrecedes(b.element.path)
      }
      .flatMap { $0.element.items }
    }
    return .output(JSONObject([("collection", .array(inOrder(lists) + inOrder(items)))]))
  }
}
