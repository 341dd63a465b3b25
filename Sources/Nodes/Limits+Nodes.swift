import Base

extension Limits {
  /// The longest side of a picture that is made (decision 28).
  package static let generatedSide = 4096
  /// The most steps of one denoising; above some hundred no sampler gains anything.
  package static let steps = 500
  /// The longest list that a node makes.
  package static let listLength: Int64 = 10_000
}
