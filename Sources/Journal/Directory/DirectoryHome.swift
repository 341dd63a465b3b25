import Base

/// Where a directory lies and by which figures it lives.
struct DirectoryHome: Sendable {
  let path: String
  let disk: any Disk
  let clock: any Clock
  let settings: JournalSettings
  let reserve: SpaceReserve?

  var journal: String { path + "/journal" }
}

/// The figures of a journaled directory; tests make them small.
package struct JournalSettings: Sendable {
  package var segmentBytes = Limits.journalSegment.bytes
  package var snapshotRecords = Limits.snapshotRecords
  package var snapshotBytes = Limits.snapshotBytes.bytes
  package var garbageKept = Limits.garbageKept
  package var markDelay = Limits.markDelay

  package init() {}
}
