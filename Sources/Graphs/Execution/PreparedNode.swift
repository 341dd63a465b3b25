import Base

/// A copy of a node that is ready to run: one for each iteration that it stands in.
package struct PreparedNode: Hashable, Sendable {
  /// Unique in the run; the same for the same session, node and iteration.
  package let id: String
  package let sourceID: String
  package let type: String
  /// Indices of the iterations around it, the outermost first.
  package let path: [Int]
  /// Where the executor finds it again.
  let place: Int
  /// Every input with its value, defaults included.
  package let inputs: JSONObject
  package let isIntermediate: Bool
  package let usesCache: Bool
  /// The result where the executor knows it itself (iterators, collectors and choices).
  package let knownOutput: JSONObject?

  /// The node as InvokeAI shows it in its events.
  package var invocation: JSON {
    var out = JSONObject([("id", .string(id)), ("type", .string(type))])
    out["is_intermediate"] = .bool(isIntermediate)
    out["use_cache"] = .bool(usesCache)
    for (name, value) in inputs.members { out[name] = value }
    return .object(out)
  }

  /// What results of earlier runs are found by: everything about the node but its id, and for nodes
  /// that read pictures whose run it is; nil where no such result may be used.
  package func cacheKey(of spec: NodeSpec, owner: String) -> String? {
    guard usesCache, spec.caching != .never, knownOutput == nil else { return nil }
    var key = JSONObject([("type", .string(type))])
    key["is_intermediate"] = .bool(isIntermediate)
    if spec.caching == .personal { key["owner"] = .string(owner) }
    for name in inputs.keys.sorted() { key["." + name] = inputs[name] }
    return hexText(SHA256.digest(JSON.object(key).bytes))
  }
}
