import Base
import Synchronization

/// Files of a directory that are written whole and never change: pictures, large values (J15).
///
/// Its calls block; `JournaledDirectory` offers them away from the cooperative pool.
package final class Blobs: Sendable {
  let root: String
  private let disk: any Disk
  /// Folders whose names are known to be on stable storage: an earlier process may have died between
  /// making one and syncing it.
  private let settled = Mutex<Set<String>>([])

  init(root: String, disk: any Disk) {
    self.root = root
    self.disk = disk
  }

  /// Makes `bytes` the content of `name` (relative to the directory) before it returns.
  package func write(_ bytes: [UInt8], to name: String) throws(JournalError) {
    let path = root + "/" + name
    try settle(folder(of: path))
    try disk.writeBlob(bytes, to: path)
  }

  package func read(_ name: String) throws(JournalError) -> [UInt8] {
    try disk.readAll(root + "/" + name)
  }

  package func exists(_ name: String) throws(JournalError) -> Bool {
    try disk.exists(root + "/" + name)
  }

  /// Removes a file that no record refers to any more; that it is gone already is no failure.
  package func remove(_ name: String) throws(JournalError) {
    do throws(JournalError) { try disk.remove(root + "/" + name) } catch {
      if !error.isMissing { throw error }
    }
  }

  private func settle(_ path: String) throws(JournalError) {
    guard !settled.withLock({ $0.contains(path) }) else { return }
    try disk.makeFolders(path)
    var at = path
    while at != root {
      at = folder(of: at)
      try disk.syncFolder(at)
    }
    try disk.syncFolder(folder(of: root))
    settled.withLock { _ = $0.insert(path) }
  }
}

extension JournaledDirectory {
  /// Puts a file on stable storage; write the record that refers to it afterwards.
  package func writeBlob(_ bytes: [UInt8], to name: String) async throws(JournalError) {
    try await runner.value { () throws(JournalError) in try self.blobs.write(bytes, to: name) }
  }

  package func readBlob(_ name: String) async throws(JournalError) -> [UInt8] {
    try await runner.value { () throws(JournalError) in try self.blobs.read(name) }
  }

  /// Removes a file; remove the record that refers to it before.
  package func removeBlob(_ name: String) async throws(JournalError) {
    try await runner.value { () throws(JournalError) in try self.blobs.remove(name) }
  }
}
