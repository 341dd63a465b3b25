import Base
import Journal
import Synchronization
import TestKit

/// Notes every call with its path, its size and how it ended, so that two disks can be compared.
final class TracingDisk: DiskWrapper {
  private struct State {
    var lines: [String] = []
    var paths: [Int32: String] = [:]
  }

  let base: any Disk
  private let root: String
  private let state = Mutex(State())

  /// Paths are noted without `root`.
  init(_ base: any Disk, root: String) {
    self.base = base
    self.root = root
  }

  /// The lines since the last call of `take`.
  func take() -> [String] {
    state.withLock { state in
      defer { state.lines = [] }
      return state.lines
    }
  }

  private func short(_ path: String) -> String {
    let rest = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
    // The number of a file aside counts over the whole process.
    return rest.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
  }

  private func note<R>(
    _ call: String, _ path: String, _ show: (R) -> String = { _ in "done" },
    body: () throws(JournalError) -> R
  ) throws(JournalError) -> R {
    let result = Result(catching: body)
    let end =
      switch result {
      case .success(let value): show(value)
      case .failure(.io(_, _, let code)): "error \(code)"
      case .failure(.locked): "locked"
      case .failure(let error): "\(error)"
      }
    state.withLock { $0.lines.append("\(call) \(short(path)) → \(end)") }
    return try result.get()
  }

  private func path(_ file: DiskFile) -> String { state.withLock { $0.paths[file.number] ?? "?" } }

  func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile {
    let file = try note("open \(mode)", path) { () throws(JournalError) in
      try base.open(path, mode)
    }
    state.withLock { $0.paths[file.number] = path }
    return file
  }
  func append(_ bytes: ArraySlice<UInt8>, to file: DiskFile) throws(JournalError) -> Int {
    try note(
      "write", path(file), { "\($0)" },
      body: { () throws(JournalError) in try base.append(bytes, to: file) })
  }
  func read(_ file: DiskFile, at offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    try note(
      "read \(offset)", path(file), { "\($0.count)" },
      body: { () throws(JournalError) in try base.read(file, at: offset, count: count) })
  }
  func truncate(_ file: DiskFile, to size: Int) throws(JournalError) {
    try note("truncate \(size)", path(file)) { () throws(JournalError) in
      try base.truncate(file, to: size)
    }
  }
  func sync(_ file: DiskFile) throws(JournalError) {
    try note("sync", path(file)) { () throws(JournalError) in try base.sync(file) }
  }
  func makeFolder(_ path: String) throws(JournalError) {
    try note("make folder", path) { () throws(JournalError) in try base.makeFolder(path) }
  }
  func syncFolder(_ path: String) throws(JournalError) {
    try note("sync folder", path) { () throws(JournalError) in try base.syncFolder(path) }
  }
  func list(_ folder: String) throws(JournalError) -> [DiskEntry] {
    try note(
      "list", folder, { $0.map { self.short($0.name) }.sorted().joined(separator: " ") },
      body: { () throws(JournalError) in try base.list(folder) })
  }
  func look(_ path: String) throws(JournalError) -> DiskFacts {
    try note(
      "look", path, { $0.kind == .file ? "\($0.size)" : "\($0.kind)" },
      body: { () throws(JournalError) in try base.look(path) })
  }
  func rename(_ path: String, to other: String) throws(JournalError) {
    try note("rename to \(short(other))", path) { () throws(JournalError) in
      try base.rename(path, to: other)
    }
  }
  func remove(_ path: String) throws(JournalError) {
    try note("remove", path) { () throws(JournalError) in try base.remove(path) }
  }
  func lock(_ path: String) throws(JournalError) -> DiskFile {
    try note("lock", path) { () throws(JournalError) in try base.lock(path) }
  }
}
