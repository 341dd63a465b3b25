import Base

extension Limits {
  /// The format's own bound for a safetensors header.
  package static let safetensorsHeader = 100_000_000
  /// Far above the largest models (some 3,000 tensors); bounds the table that a header can ask for.
  package static let tensorsInFile = 200_000
  /// Real tensors have at most 5; bounds the work for one entry.
  package static let tensorRank = 8
  /// No extent of a real tensor comes near 2^40; products of more are refused by checked
  /// arithmetic.
  package static let tensorExtent = 1 << 40
  /// A diffusers folder has some 30 files at one level below its own.
  package static let filesInModel = 10_000
  package static let modelFolderDepth = 3
}
