import Base

/// An open file.
package struct DiskFile: Hashable, Sendable {
  package let number: Int32
  package init(number: Int32) { self.number = number }
}

/// How a file is opened; writing always appends.
package enum OpenMode: Hashable, Sendable {
  case reading
  /// Made by this call; refused with EEXIST where the name is taken.
  case new
  /// Made, or emptied where the name is taken.
  case emptied
}

/// What is at a path.
package struct DiskEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, other }
  package let name: String
  package let kind: Kind
  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// Size and time of change of what is at a path.
package struct DiskFacts: Hashable, Sendable {
  package let kind: DiskEntry.Kind
  package let size: Int
  package let changed: Instant
  package init(kind: DiskEntry.Kind, size: Int, changed: Instant) {
    self.kind = kind
    self.size = size
    self.changed = changed
  }
}

/// Every way Limner touches the data directory. Calls block: they belong on the I/O threads.
///
/// One method is one system call (or one that the kernel repeats after EINTR), so that a simulated disk
/// can be compared with the real one call by call. Errors are `JournalError.io`, or `.diskFull`.
package protocol Disk: Sendable {
  func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile
  /// Closes for good, whatever the system says.
  func close(_ file: DiskFile)
  /// One write at the end; the count may be short.
  func append(_ bytes: ArraySlice<UInt8>, to file: DiskFile) throws(JournalError) -> Int
  /// One read; empty at the end of the file.
  func read(_ file: DiskFile, at offset: Int, count: Int) throws(JournalError) -> [UInt8]
  func truncate(_ file: DiskFile, to size: Int) throws(JournalError)
  /// Content and size are on stable storage afterwards. Never repeated after a failure.
  func sync(_ file: DiskFile) throws(JournalError)
  /// Gives the file real blocks for `size` bytes.
  func reserve(_ file: DiskFile, size: Int) throws(JournalError)
  /// Lets the cache forget the file, so that the next read asks the medium.
  func forget(_ file: DiskFile)
  func makeFolder(_ path: String) throws(JournalError)
  /// The names in a folder are on stable storage afterwards.
  func syncFolder(_ path: String) throws(JournalError)
  func list(_ folder: String) throws(JournalError) -> [DiskEntry]
  func look(_ path: String) throws(JournalError) -> DiskFacts
  func rename(_ path: String, to other: String) throws(JournalError)
  func remove(_ path: String) throws(JournalError)
  /// Bytes that may still be written on the file system of `path`.
  func freeSpace(_ path: String) throws(JournalError) -> Int
  /// Takes the write lock of a file for as long as it stays open.
  func lock(_ path: String) throws(JournalError) -> DiskFile
}
