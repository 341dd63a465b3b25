import Base
import Synchronization

/// Tells writers of one name apart while their bytes lie aside.
private let asideCount = Atomic<Int>(0)

extension Disk {
  /// Makes `bytes` the whole content of `path`, which is either as before or whole at every moment, and
  /// on stable storage afterwards (J15). The folder must exist.
  package func writeBlob(_ bytes: [UInt8], to path: String) throws(JournalError) {
    try writeAside(bytes, to: path)
    try syncFolder(folder(of: path))
  }

  /// Like `writeBlob`, but the name is only safe after the caller has synced the folder.
  func writeAside(_ bytes: [UInt8], to path: String) throws(JournalError) {
    let number = asideCount.wrappingAdd(1, ordering: .relaxed).newValue
    let aside = "\(path).\(number).aside"
    do throws(JournalError) {
      try write(bytes, to: aside)
      guard try readAll(aside) == bytes else {
        throw .damaged(path: aside, what: "it does not read back as it was written")
      }
      try rename(aside, to: path)
    } catch {
      discard(aside)
      throw error
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(JournalError) {
    let file = try open(path, .emptied)
    defer { close(file) }
    try appendAll(bytes, to: file)
    try sync(file)
    forget(file)
  }

  /// Appends everything, in as many writes as the system wants.
  package func appendAll(_ bytes: [UInt8], to file: DiskFile) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try append(rest, to: file)
      guard count > 0 else { throw .io(call: "write", path: "\(file.number)", code: 5) }
      rest = rest.dropFirst(count)
    }
  }

  /// The whole content of a file.
  package func readAll(_ path: String) throws(JournalError) -> [UInt8] {
    let file = try open(path, .reading)
    defer { close(file) }
    let size = try look(path).size
    var bytes: [UInt8] = []
    while true {
      let piece = try read(file, at: bytes.count, count: max(size - bytes.count, 4096))
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
    }
  }

  /// Makes a folder and its missing parents, each on stable storage.
  package func makeFolders(_ path: String) throws(JournalError) {
    // "/" and "." are their own parents, and always there.
    guard path != folder(of: path), try !exists(path) else { return }
    try makeFolders(folder(of: path))
    do throws(JournalError) { try makeFolder(path) } catch {
      guard case .io(_, _, 17) = error else { throw error }
    }
    try syncFolder(folder(of: path))
  }

  package func exists(_ path: String) throws(JournalError) -> Bool {
    do throws(JournalError) {
      _ = try look(path)
      return true
    } catch {
      if error.isMissing { return false }
      throw error
    }
  }

  /// Removes a left-over that nothing refers to; that it stays is no harm.
  private func discard(_ path: String) {
    do throws(JournalError) { try remove(path) } catch {
      if !error.isMissing { Log.warning("\(path) stays behind: \(error.sentence)") }
    }
  }
}

/// The folder of a path: everything before the last slash.
package func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
