import Base
import EngineLink
import Queue

/// What has happened in a running item, as clients read a session.
struct SessionTrace: Sendable {
  private var prepared: [String: [String]] = [:]
  private var results = JSONObject()
  private var sources: [String] = []
  private var current: String?

  /// A node begins; if the item ends before it does, it is the node that failed.
  mutating func begin(_ node: PreparedReference) {
    if prepared[node.sourceID] == nil { sources.append(node.sourceID) }
    prepared[node.sourceID, default: []].append(node.id)
    current = node.id
  }

  mutating func end(_ node: PreparedReference, result: JSON) {
    results[node.id] = result
    current = nil
  }

  /// What the engine tells at the end knows of nodes that had nothing to do, too.
  mutating func end(_ outcome: JobOutcome) {
    for (source, ids) in outcome.prepared.objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
      prepared[source] = ids.arrayValue?.compactMap(\.stringValue) ?? []
    }
    if let members = outcome.results.objectValue { results = members }
    if !outcome.executedSources.isEmpty { sources = outcome.executedSources }
    current = nil
  }

  func write(to outcome: inout ItemOutcome) {
    outcome.results = .object(results)
    let listed = prepared.sorted { $0.key < $1.key }.map { source, ids in
      (source, JSON.array(ids.map(JSON.string)))
    }
    outcome.session = [
      "prepared": .object(JSONObject(listed)),
      "executed_sources": .array(sources.filter { $0 != failedSource }.map(JSON.string)),
      "failed": JSON(current),
    ]
  }

  private var failedSource: String? {
    current.flatMap { current in prepared.first { $0.value.contains(current) }?.key }
  }
}
