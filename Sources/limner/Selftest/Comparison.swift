import Base
import Tensors

/// How far something lies from what was recorded, beside how far it may lie.
struct Comparison {
  /// What was compared, for the line that names the worst.
  let part: String
  let error: Double
  let tolerance: Double

  /// At most the tolerance; not a number never is.
  var isWithin: Bool { error <= tolerance }

  /// How much of the tolerance is used up.
  var share: Double {
    guard error.isFinite else { return .infinity }
    return tolerance > 0 ? error / tolerance : error > 0 ? .infinity : 0
  }

  /// Both measures of the recorded tolerance: the largest difference over the largest value, and the
  /// length of the difference over the length of the values.
  static func tensors(
    _ part: String, _ got: [Double], _ want: [Double], _ tolerance: JSON
  ) -> [Comparison] {
    let errors = relativeErrors(got, want)
    var comparisons = [
      Comparison(
        part: part, error: errors.largest, tolerance: tolerance["rel_max"].doubleValue ?? 0)
    ]
    if let length = tolerance["rel_l2"].doubleValue {
      comparisons.append(
        Comparison(part: part + " (length)", error: errors.length, tolerance: length))
    }
    return comparisons
  }

  static func largest(
    _ part: String, _ got: [Double], _ want: [Double], tolerance: Double
  ) -> Comparison {
    Comparison(part: part, error: relativeErrors(got, want).largest, tolerance: tolerance)
  }

  /// The largest difference itself.
  static func absolute(
    _ part: String, _ got: [Double], _ want: [Double], tolerance: Double
  ) -> Comparison {
    guard got.count == want.count else {
      return Comparison(part: part, error: .infinity, tolerance: tolerance)
    }
    let error = zip(got, want).reduce(0) { largest, pair in
      let distance = abs(pair.0 - pair.1)
      return distance.isNaN ? .infinity : max(largest, distance)
    }
    return Comparison(part: part, error: error, tolerance: tolerance)
  }

  /// 0 when the values are the same, else 1.
  static func equal<Value: Equatable>(_ part: String, _ got: Value, _ want: Value) -> Comparison {
    Comparison(part: part, error: got == want ? 0 : 1, tolerance: 0)
  }

  private static func relativeErrors(
    _ got: [Double], _ want: [Double]
  ) -> (largest: Double, length: Double) {
    guard got.count == want.count, got.allSatisfy(\.isFinite) else { return (.infinity, .infinity) }
    var (difference, size, differences, sizes) = (0.0, 0.0, 0.0, 0.0)
    for (a, b) in zip(got, want) {
      difference = max(difference, abs(a - b))
      size = max(size, abs(b))
      differences += (a - b) * (a - b)
      sizes += b * b
    }
    return (
      difference / max(size, 1e-12), differences.squareRoot() / max(sizes.squareRoot(), 1e-12)
    )
  }
}

extension HostTensor {
  var doubles: [Double] { values.map(Double.init) }
}
