import Base

/// Nodes that work for one side of a choice only are held back until it is made, and skipped where it
/// goes the other way. A side outside the choice's iterations runs when any of them takes it.
extension GraphExecutor {
  /// What a copy of a choice takes; nil while its condition is not known.
  ///
  /// - Throws: `GraphError.badValue` where the condition is neither true nor false.
  func side(of copy: NodeCopy) throws(GraphError) -> Bool? {
    for (edge, parents) in zip(plan.edges(into: copy.source), copy.parents)
    where edge.destination.field == NodeSpec.conditionField {
      guard let parent = parents.first, let output = outputs[parent] else { return nil }
      return try condition(of: copy.source, output[edge.source.field] ?? .null)
    }
    return try literalCondition(of: copy.source)
  }

  private func literalCondition(of choice: String) throws(GraphError) -> Bool {
    let value = plan.node(choice).fields[NodeSpec.conditionField]
    return try condition(of: choice, value ?? .bool(false))
  }

  private func condition(of choice: String, _ value: JSON) throws(GraphError) -> Bool {
    let input = plan.spec(of: choice).input(NodeSpec.conditionField)
    return try input?.coerced(value, of: choice).boolValue ?? false
  }

  /// Is the condition of a choice known, and what it takes there? A wrong condition is told when it runs.
  func isDecided(_ copy: NodeCopy) -> Bool {
    let chosen: Bool
    do throws(GraphError) {
      guard let side = try side(of: copy) else { return false }
      chosen = side
    } catch {
      return true
    }
    let taken = zip(plan.edges(into: copy.source), copy.parents).filter {
      NodeSpec.side(of: $0.0.destination.field) == chosen
    }
    return taken.flatMap(\.1).allSatisfy { outputs[$0] != nil || skipped.contains($0) }
  }

  /// Does a copy at `coordinates` lead into a side that is taken? Nil while that is open; a wrong condition
  /// takes neither side, so that nothing waits for it for good.
  private func isNeeded(_ id: String, _ coordinates: [String: Int]) -> Bool? {
    guard let branch = plan.branches(of: id).first else { return true }
    let kept = coordinates.filter { branch.open.contains($0.key) }
    guard let edge = plan.condition(of: branch.choice) else {
      do throws(GraphError) {
        let side = try literalCondition(of: branch.choice)
        return side == branch.side ? isNeeded(branch.choice, kept) : false
      } catch {
        return false
      }
    }
    guard copiesOf[edge.source.nodeID] != nil else { return nil }
    var isOpen = false
    for place in copies(of: edge.source.nodeID, fitting: kept) where !skipped.contains(place) {
      guard let value = outputs[place]?[edge.source.field] else {
        isOpen = true
        continue
      }
      do throws(GraphError) {
        guard try condition(of: branch.choice, value) == branch.side else { continue }
      } catch {
        continue
      }
      switch isNeeded(branch.choice, kept.merging(copies[place].coordinates) { own, _ in own }) {
      case true?: return true
      case nil: isOpen = true
      case false?: continue
      }
    }
    return isOpen ? nil : false
  }

  /// Copies in iterations that do not contradict `coordinates`; one look where they name one copy.
  private func copies(of source: String, fitting coordinates: [String: Int]) -> [Int] {
    let axes = plan.axes(of: source)
    if axes.allSatisfy({ coordinates[$0] != nil }) {
      return [placeOf[source]?[coordinates.path(axes)]].compactMap(\.self)
    }
    return (copiesOf[source] ?? []).filter { place in
      coordinates.allSatisfy { axis, index in copies[place].coordinates[axis] ?? index == index }
    }
  }

  /// Lets go or skips what waited for the condition that `place` gives.
  mutating func reviewBranches(waitingFor place: Int) {
    let condition = copies[place].source
    let known = copies[place].coordinates
    var next: Set<String> = []
    for source in plan.branchesWaiting(for: condition) {
      let branches = plan.branches(of: source)
      let isNearest =
        branches.first.flatMap { plan.condition(of: $0.choice) }?.source.nodeID == condition
      let shared = isNearest ? known.filter { branches[0].open.contains($0.key) } : [:]
      if review(copies(of: source, fitting: shared)) {
        next.formUnion(plan.branchesWaiting(for: source))
      }
    }
    reviewBranches(of: next)
  }

  /// Lets go or skips the held copies of `sources`, and of what hangs on those that are skipped.
  mutating func reviewBranches(of sources: Set<String>) {
    var sources = sources
    while !sources.isEmpty {
      var next: Set<String> = []
      for source in plan.order where sources.contains(source) && review(copiesOf[source] ?? []) {
        next.formUnion(plan.branchesWaiting(for: source))
      }
      sources = next
    }
  }

  /// Whether any of them was skipped.
  private mutating func review(_ places: [Int]) -> Bool {
    var isAnySkipped = false
    for place in places where copies[place].isHeld {
      let copy = copies[place]
      guard let isNeeded = isNeeded(copy.source, copy.coordinates) else { continue }
      copies[place].isHeld = false
      if isNeeded {
        queueIfReady(place)
      } else {
        skipped.insert(place)
        end(place)
        isAnySkipped = true
      }
    }
    return isAnySkipped
  }
}
