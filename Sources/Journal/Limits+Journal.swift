import Base

extension Limits {
  /// A segment that is full is closed and the next begun, so that old history can be dropped in pieces.
  package static let journalSegment = ByteSize.mib(32)
  /// One record: a bulk act over 10,000 pictures fits ten times; a length that damage made up does not.
  package static let journalRecord = ByteSize.mib(16)
  /// Bytes of one batch, so that the first caller in it does not wait for a second's worth of writing.
  package static let journalBatch = ByteSize.mib(4)
  /// Threads that wait for the disk: enough for several people at once, few enough to stay cheap.
  package static let ioThreads = 4
}
