/// A node in one iteration, and what it waits for.
struct NodeCopy: Sendable {
  let id: String
  let source: String
  /// The iteration's index on each axis.
  let coordinates: [String: Int]
  /// The same indices in the order of the node's axes.
  let path: [Int]
  /// For each edge into the node, places of the copies whose values it takes.
  let parents: [[Int]]
  var followers: [Int] = []
  var waiting = 0
  /// Not to be run before the choice it works for is made.
  var isHeld = false
  var isQueued = false
}

/// One copy of each of some nodes, of iterations that can happen together.
struct Choice {
  private(set) var places: [String: Int] = [:]
  private(set) var coordinates: [String: Int] = [:]

  /// This choice with one more copy, whose iterations do not contradict it.
  func joined(with copy: NodeCopy, at place: Int) -> Choice {
    var joined = self
    joined.coordinates.merge(copy.coordinates) { known, _ in known }
    joined.places[copy.source] = place
    return joined
  }

  func path(_ axes: [String]) -> [Int] { coordinates.path(axes) }
}

extension [String: Int] {
  /// Indices in the order of `axes`.
  func path(_ axes: [String]) -> [Int] { axes.compactMap { self[$0] } }
}

/// Nodes that can run now, by class; a class is emptied before another is begun.
struct ReadyNodes: Sendable {
  private struct Entry: Sendable {
    let place: Int
    let path: [Int]
    let arrival: Int

    func comesBefore(_ other: Entry) -> Bool {
      path == other.path ? arrival < other.arrival : path.lexicographicallyPrecedes(other.path)
    }
  }

  /// Each class's entries, the next one last.
  private var classes: [String: [Entry]] = [:]
  private var current: String?
  private var arrivals = 0

  var isEmpty: Bool { classes.isEmpty }

  mutating func add(_ place: Int, path: [Int], className: String) {
    let entry = Entry(place: place, path: path, arrival: arrivals)
    arrivals += 1
    var entries = classes.removeValue(forKey: className) ?? []
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entry.comesBefore(entries[middle]) { low = middle + 1 } else { high = middle }
    }
    entries.insert(entry, at: low)
    classes[className] = entries
  }

  mutating func takeFirst() -> Int? {
    let name = current.flatMap { classes[$0] == nil ? nil : $0 } ?? classes.keys.min()
    guard let name, var entries = classes.removeValue(forKey: name), let next = entries.popLast()
    else { return nil }
    current = name
    if !entries.isEmpty { classes[name] = entries }
    return next.place
  }
}
