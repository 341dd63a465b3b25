import Base

/// The table that configurations of models are held against before use: wide enough for tiny test
/// models and the largest known ones, narrow enough that nothing overflows or asks for absurd
/// memory.
extension Limits {
  package static let channels = 1...8192
  package static let pictureChannels = 1...256
  package static let blocks = 1...8
  package static let layersPerBlock = 1...16
  package static let attentionHeads = 1...256
  package static let transformerDepth = 0...32
  package static let contextWidth = 1...16384
  package static let vocabulary = 1...1_000_000
  package static let textPositions = 1...4096
  package static let textLayers = 1...64
  package static let normGroups = 1...256
  package static let epsilon = 1e-12...1.0
  /// Latent rows or columns of one picture: 4,096 pixels a side.
  package static let latentSide = 1...512
  /// Prompts in chunks of 77 tokens; more is never asked for by any interface.
  package static let contextTokens = 1...4096
  /// Pictures in one call: guidance takes two of them, batches come one after the other.
  package static let batch = 1...64
  /// Added to an attention score to hide a token: large, and far from overflow.
  package static let hiddenScore: Float = -1e9
  /// Programs kept for one net: a session uses one or two sizes, so four cover a change and back.
  package static let keptPrograms = 4
}
