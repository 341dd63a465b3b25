import Base

extension Limits {
  /// Pictures that stay decoded for nodes that use them next.
  static let recentPictures = 10
  /// Tensors of earlier runs that are kept for reuse; a few dozen latents and prompts.
  static let keptTensors = ByteSize.mib(256)
  /// The shortest time between two previews: four a second is smooth enough.
  static let previewMilliseconds = 250
  /// The shortest time between two steps that are told.
  static let progressMilliseconds = 50
  /// How long a picture child waits for the next picture before it leaves.
  static let idleMilliseconds = 30_000
  /// Memory of a picture child, and the processor time that one picture may take (R-UP1).
  static let pictureMemory = ByteSize.gib(1)
  static let pictureSeconds = 10
  /// The share of the machine's memory that an engine takes unless told otherwise, in per cent.
  static let memoryShare = 60
}
