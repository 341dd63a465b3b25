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
  /// Snapshot after so many records: replaying them takes well under a second.
  package static let snapshotRecords = 20_000
  /// Snapshot after so many bytes of journal, for directories with large records.
  package static let snapshotBytes = ByteSize.mib(32)
  /// How long garbage stays, so that any copy of the running directory that takes less is whole.
  package static let garbageKept = Duration.seconds(7 * 86_400)
  /// A mark follows the last commit after this: long enough to be rare, short enough to matter.
  package static let markDelay = Duration.seconds(1)
  /// Idempotency keys remembered per directory: a client repeats within minutes.
  package static let recentKeys = 1_000
  /// Set aside for deletes on a full disk: a hundred thousand of them fit.
  package static let spaceReserve = ByteSize.mib(64)
  /// Free space at which changes are taken again, above the reserve that is made anew.
  package static let spaceWanted = ByteSize.mib(128)
  /// Requests waiting for one directory's writer; more means that the disk does not keep up.
  package static let waitingCommits = 10_000
}
