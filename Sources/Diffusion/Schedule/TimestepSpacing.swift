import Glibc

/// Which of the training timesteps are visited.
///
/// - Source: Lin et al. 2023 (arXiv:2305.08891), table 2.
enum TimestepSpacing: String, CaseIterable, Sendable {
  /// Equal whole steps from 0, moved up by the offset.
  case leading
  /// Equal steps down from the last timestep.
  case trailing
  /// From the last timestep to the first, both included.
  case linspace

  /// `steps` timesteps, highest first, for samplers that end behind the last one.
  func timesteps(_ steps: Int, of count: Int, offset: Int) -> [Double] {
    switch self {
    case .leading:
      let ratio = count / steps
      return (0..<steps).reversed().map { Double($0 * ratio + offset) }
    case .trailing: return Self.trailing(steps, of: count)
    case .linspace: return Self.ramp(from: 0, to: Double(count - 1), count: steps).reversed()
    }
  }

  /// `steps` timesteps, highest first, of a row of one more whose last is left out: for samplers whose
  /// final step goes to a level of its own.
  func openTimesteps(_ steps: Int, of count: Int, offset: Int) -> [Double] {
    switch self {
    case .leading:
      let ratio = count / (steps + 1)
      return (1...steps).reversed().map { Double($0 * ratio + offset) }
    case .trailing: return Self.trailing(steps, of: count)
    case .linspace:
      let all = Self.ramp(from: 0, to: Double(count - 1), count: steps + 1)
      return all.dropFirst().reversed().map { rint($0) }
    }
  }

  private static func trailing(_ steps: Int, of count: Int) -> [Double] {
    let ratio = Double(count) / Double(steps)
    let length = Int(ceil(Double(count) / ratio))
    // Counted as NumPy counts: by the difference of the first two.
    let difference = (Double(count) - ratio) - Double(count)
    return (0..<length).map { rint(Double(count) + Double($0) * difference) - 1 }
  }

  /// Equal steps from `start` to `end`, both included.
  static func ramp(from start: Double, to end: Double, count: Int) -> [Double] {
    guard count > 1 else { return [start] }
    let step = (end - start) / Double(count - 1)
    return (0..<count).map { $0 == count - 1 ? end : Double($0) * step + start }
  }
}
