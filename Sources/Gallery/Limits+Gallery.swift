import Base

extension Limits {
  /// Characters of a board's name, as in InvokeAI's API.
  package static let boardNameCharacters = 300
  /// Boards of one person; more than anyone can look through.
  package static let boardsPerPerson = 2000
  /// Pictures of one person (R-QU1).
  package static let picturesPerPerson = 100_000
  /// Stored bytes of one person's pictures (R-QU1); the trash does not count.
  package static let pictureBytesPerPerson = ByteSize.gib(20)
  /// Days that a deleted picture stays in the trash.
  package static let trashDays = 30
  /// The longest side of a thumbnail in pixels, as in InvokeAI.
  package static let thumbnailSide = 256
  /// Names in one bulk request over pictures.
  package static let namesPerRequest = 10_000
}
