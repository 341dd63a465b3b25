import Base

extension GraphExecutor {
  func prepared(_ copy: NodeCopy, _ place: Int) throws(GraphError) -> PreparedNode {
    let spec = plan.spec(of: copy.source)
    let node = plan.node(copy.source)
    let inputs = try inputs(of: copy, node, spec)
    return PreparedNode(
      id: copy.id, sourceID: copy.source, type: spec.type, path: copy.path, place: place,
      inputs: inputs, isIntermediate: node.isIntermediate,
      usesCache: node.useCache ?? spec.usesCacheByDefault,
      knownOutput: knownOutput(copy, inputs))
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
    if plan.isIterator(copy.source) || plan.isCollector(copy.source) { return inputs }
    let side = plan.isChoice(copy.source) ? try side(of: copy) : nil
    for (edge, parents) in zip(plan.edges(into: copy.source), copy.parents) {
      let field = edge.destination.field
      if let side, let own = NodeSpec.side(of: field), own != side { continue }
      guard let parent = parents.first, let input = spec.input(field) else { continue }
      let value = outputs[parent]?[edge.source.field] ?? .null
      inputs[input.name] = try input.coerced(value, of: node.id)
    }
    for input in spec.inputs where input.isRequired && inputs[input.name] ?? .null == .null {
      let port = Port(nodeID: node.id, field: input.name)
      throw input.kind == .connection ? .missingConnection(port) : .missingValue(port)
    }
    return inputs
  }

  /// What an iterator, a collector or a choice gives; nil for every other node.
  private func knownOutput(_ copy: NodeCopy, _ inputs: JSONObject) -> JSONObject? {
    if plan.isIterator(copy.source) { return element(copy) }
    if plan.isCollector(copy.source) {
      let collected = values("collection", of: copy).flatMap { $0.arrayValue ?? [$0] }
      return JSONObject([("collection", .array(collected + values("item", of: copy)))])
    }
    guard plan.isChoice(copy.source) else { return nil }
    let isTrue = inputs[NodeSpec.conditionField] == .bool(true)
    return JSONObject([("value", inputs[NodeSpec.field(of: isTrue)] ?? .null)])
  }

  private func element(_ copy: NodeCopy) -> JSONObject? {
    let list = values("collection", of: copy).first?.arrayValue ?? []
    let index = copy.coordinates[copy.source] ?? 0
    guard list.indices.contains(index) else { return nil }
    return JSONObject([
      ("item", list[index]), ("index", JSON(index)), ("total", JSON(list.count)),
    ])
  }

  /// What comes into a field, by iteration, then by the order of the edges.
  private func values(_ field: String, of copy: NodeCopy) -> [JSON] {
    let wanted = zip(plan.edges(into: copy.source), copy.parents)
      .filter { $0.0.destination.field == field }
    let placed = wanted.flatMap { edge, parents in parents.map { ($0, edge.source.field) } }
    let ordered = placed.enumerated().sorted { a, b in
      let (pathA, pathB) = (copies[a.element.0].path, copies[b.element.0].path)
      return pathA == pathB ? a.offset < b.offset : pathA.lexicographicallyPrecedes(pathB)
    }
    return ordered.map { outputs[$0.element.0]?[$0.element.1] ?? .null }
  }
}
