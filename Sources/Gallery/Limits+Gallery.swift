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
  /// Words of a search that count; more are not typed.
  package static let searchWords = 16
  /// Characters of a search that count.
  package static let searchCharacters = 1000
  /// Bytes of a picture's text that can be searched: prompts of a thousand words.
  package static let searchText = 8 << 10
  /// Bytes of a search pack that are read at once: fits a core's own cache.
  static let searchWindow = 256 << 10
  /// Pictures in one block of a search pack, and bytes of their texts; more is damage.
  static let searchBlockKeys = 8192
  static let searchBlockText = 240 << 10
  /// Pictures of one segment of an index: dense words take bits, and a new one is soon made.
  static let searchSegmentKeys = 4096
  /// Bytes added to a search pack before they are put into its index; until then searches read them.
  static let searchTail = 512 << 10
  /// Bytes of memory for the indexes of all search packs: a million pictures with prompts of fifty
  /// words. What does not fit is read at every search.
  package static let searchIndexBytes = 160 << 20
  /// Files of a search pack beyond which they are written anew as one.
  package static let searchFiles = 8
}
