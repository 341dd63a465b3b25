import Base
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
    var unreleased = 0
    for weight in fresh {
      let views = try views(of: weight)
      known[weight] = try backend.pack(weight, views)
      unreleased += views.reduce(0) { $0 + $1.bytes.count }
      if unreleased > Limits.packedBeforeRelease {
        source.releasePages()
        unreleased = 0
      }
    }
    if !fresh.isEmpty {
      source.releasePages()
      packed.withLock { [known] in $0.merge(known) { old, _ in old } }
    }
    return known
  }

  private func views(of weight: Weight) throws(TensorError) -> [WeightView] {
    var views: [WeightView] = []
    for part in weight.parts { views.append(try source.view(part)) }
    return views
  }
}

extension WeightSource {
  /// The tensor of `part` in the shape that the part has.
  ///
  /// - Throws: `TensorError.missingWeight`, `.weightShape`.
  package func view(_ part: Weight.Part) throws(TensorError) -> WeightView {
    let view = try view(part.name)
    // A 1×1 kernel and a matrix are the same bytes; files differ in which of the two they write.
    guard view.shape.withoutTrailingOnes == part.shape.withoutTrailingOnes else {
      throw .weightShape(key: part.name, expected: part.shape, found: view.shape)
    }
    return WeightView(
      bytes: view.bytes, dtype: view.dtype, shape: part.shape, isTransposed: view.isTransposed,
      owner: view.owner)
  }
}

extension Shape {
  fileprivate var withoutTrailingOnes: ArraySlice<Int> {
    self[..<((lastIndex { $0 != 1 } ?? -1) + 1)]
  }
}
