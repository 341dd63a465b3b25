import Base

/// Results of earlier runs, so that a picture that differs in its last step computes only that step.
///
/// The least recently used result goes first. Keys hold every field with its value after the edges
/// were applied, so equal keys mean equal results.
package struct NodeCache: Sendable {
  private struct Entry {
    let output: JSONObject
    var used: Int
  }

  private var entries: [String: Entry] = [:]
  /// How often a result was there, and how often not.
  package private(set) var hits = 0
  package private(set) var misses = 0
  private var clock = 0
  private let capacity: Int

  package init(capacity: Int = Limits.cachedResults) { self.capacity = capacity }

  package var count: Int { entries.count }

  /// The outputs that are kept, so that what they name can be kept too.
  package var outputs: [JSONObject] { entries.values.map(\.output) }

  package mutating func output(for key: String) -> JSONObject? {
    guard var entry = entries[key] else {
      misses += 1
      return nil
    }
    hits += 1
    clock += 1
    entry.used = clock
    entries[key] = entry
    return entry.output
  }

  package mutating func keep(_ output: JSONObject, for key: String) {
    guard capacity > 0 else { return }
    clock += 1
    entries[key] = Entry(output: output, used: clock)
    while entries.count > capacity { dropOldest() }
  }

  /// Drops the least recently used result; false where there is none.
  @discardableResult
  package mutating func dropOldest() -> Bool {
    guard let oldest = entries.min(by: { $0.value.used < $1.value.used })?.key else { return false }
    entries[oldest] = nil
    return true
  }

  package mutating func removeAll() { entries.removeAll() }

  /// Drops every result that satisfies `condition`.
  package mutating func remove(where condition: (JSONObject) -> Bool) {
    entries = entries.filter { !condition($0.value.output) }
  }
}
