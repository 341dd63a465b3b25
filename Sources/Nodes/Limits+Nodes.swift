import Base
import Imaging

extension Limits {
  /// The longest side of a picture that is made (decision 28).
  package static let generatedSide = 4096
  /// Pixels of a tile's side unless told otherwise: what most autoencoders were trained on.
  static let usualTile = 512
  /// Smaller tiles show their edges, and are more work than the whole.
  static let smallestTile = 64
  /// The most steps of one denoising; above some hundred no sampler gains anything.
  package static let steps = 500
  /// The longest side of a picture that a node cuts, pastes or stretches: that of a decoded one.
  static let madeSide = pictureSide
  /// Tiles along one side: 8,192 pixels in tiles of 64 that overlap by half.
  static let tilesPerSide: Int64 = 256
  /// Bytes of all prompts that one prompt with choices may become.
  static let expandedPrompts = ByteSize.mib(4)
  /// The widest soft edge of a mask; wider ones would reach across any picture.
  static let maskBlur = 512
  /// The longest list that a node makes.
  package static let listLength: Int64 = 10_000
}
