import Base

extension Limits {
  /// The longest side of a picture that is made (decision 28).
  package static let generatedSide = 4096
  /// Pixels of a tile's side unless told otherwise: what most autoencoders were trained on.
  static let usualTile = 512
  /// Smaller tiles show their edges, and are more work than the whole.
  static let smallestTile = 64
  /// The most steps of one denoising; above some hundred no sampler gains anything.
  package static let steps = 500
  /// The longest list that a node makes.
  package static let listLength: Int64 = 10_000
}
