import Base
import Journal

/// A disk that passes every call on; a conforming type changes those it cares about.
package protocol DiskWrapper: Disk {
  var base: any Disk { get }
}

extension DiskWrapper {
  package func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile {
    try base.open(path, mode)
  }
  package func close(_ file: DiskFile) { base.close(file) }
  package func append(_ bytes: ArraySlice<UInt8>, to file: DiskFile) throws(JournalError) -> Int {
    try base.append(bytes, to: file)
  }
  package func read(
    _ file: DiskFile, at offset: Int, count: Int
  ) throws(JournalError) -> [UInt8] {
    try base.read(file, at: offset, count: count)
  }
  package func truncate(_ file: DiskFile, to size: Int) throws(JournalError) {
    try base.truncate(file, to: size)
  }
  package func sync(_ file: DiskFile) throws(JournalError) { try base.sync(file) }
  package func reserve(_ file: DiskFile, size: Int) throws(JournalError) {
    try base.reserve(file, size: size)
  }
  package func forget(_ file: DiskFile) { base.forget(file) }
  package func makeFolder(_ path: String) throws(JournalError) { try base.makeFolder(path) }
  package func syncFolder(_ path: String) throws(JournalError) { try base.syncFolder(path) }
  package func list(_ folder: String) throws(JournalError) -> [DiskEntry] {
    try base.list(folder)
  }
  package func look(_ path: String) throws(JournalError) -> DiskFacts { try base.look(path) }
  package func rename(_ path: String, to other: String) throws(JournalError) {
    try base.rename(path, to: other)
  }
  package func remove(_ path: String) throws(JournalError) { try base.remove(path) }
  package func freeSpace(_ path: String) throws(JournalError) -> Int {
    try base.freeSpace(path)
  }
  package func lock(_ path: String) throws(JournalError) -> DiskFile { try base.lock(path) }
}
