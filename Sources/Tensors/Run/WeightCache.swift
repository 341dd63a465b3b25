import Synchronization

/// A model's weights in packed form, shared by all its programs. Each is packed at first use.
package final class WeightCache: Sendable {
  private let source: any WeightSource
  private let packed = Mutex<[Weight: any PackedWeight]>([:])

  package init(_ source: any WeightSource) { self.source = source }

  package var byteCount: Int { packed.withLock { $0.values.reduce(0) { $0 + $1.byteCount } } }

  /// - Throws: `TensorError.missingWeight`, `.weightShape`, `.weightUnreadable`.
  func packed(
    _ weights: [Weight], by backend: any Backend
  ) throws(TensorError) -> [Weight: any PackedWeight] {
    var known = packed.withLock { $0 }
    let fresh = weights.filter { known[$0] == nil }
    for weight in fresh { known[weight] = try backend.pack(weight, views(of: weight)) }
    if !fresh.isEmpty {
      source.releasePages()
      packed.withLock { [known] in $0.merge(known) { old, _ in old } }
    }
    return known
  }

  private func views(of weight: Weight) throws(TensorError) -> [WeightView] {
    var views: [WeightView] = []
    for part in weight.parts {
      let view = try source.view(part.name)
      guard view.shape == part.shape else {
        throw .weightShape(key: part.name, expected: part.shape, found: view.shape)
      }
      views.append(view)
    }
    return views
  }
}
