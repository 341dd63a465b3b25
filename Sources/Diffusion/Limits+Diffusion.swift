import Base

extension Limits {
  /// Noise levels of a training schedule; every known model has 1,000.
  static let trainTimesteps = 100_000
}
