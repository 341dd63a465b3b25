import Base
import Journal
import Synchronization

/// A disk whose calls fail where a test says.
package final class FaultyDisk: DiskWrapper {
  package enum Fault: Hashable, Sendable {
    case code(Int32)
    case full
    /// A write takes only part of the bytes; other calls are not touched.
    case short
  }

  private struct Plan {
    var fault: Fault
    var at: Int
    var isSticky: Bool
    var calls = 0
    var hits = 0
  }

  package let base: any Disk
  private let plan: Mutex<Plan>

  /// The `at`-th call (from 0) that can fail so fails; sticky: every later one too.
  package init(_ base: any Disk, _ fault: Fault, at: Int, sticky: Bool) {
    self.base = base
    plan = Mutex(Plan(fault: fault, at: at, isSticky: sticky))
  }

  package var hits: Int { plan.withLock { $0.hits } }

  /// The disk works again.
  package func heal() { plan.withLock { $0.at = Int.max } }

  private static let opening: Set = ["open", "create", "list", "sync folder", "lock"]
  private static let writing: Set = [
    "create", "write", "truncate", "sync", "reserve", "make folder", "sync folder", "rename",
    "remove", "lock",
  ]
  private static let filling: Set = [
    "create", "write", "sync", "reserve", "make folder", "rename", "lock",
  ]

  private static func applies(_ fault: Fault, to call: String) -> Bool {
    switch fault {
    case .code(24): opening.contains(call)
    case .code(30): writing.contains(call)
    case .code: true
    case .full: filling.contains(call)
    case .short: call == "write"
    }
  }

  private func strikes(_ call: String) -> Fault? {
    plan.withLock { plan in
      guard FaultyDisk.applies(plan.fault, to: call) else { return nil }
      defer { plan.calls += 1 }
      guard plan.calls == plan.at || plan.isSticky && plan.calls > plan.at else { return nil }
      plan.hits += 1
      return plan.fault
    }
  }

  private func check(_ call: String, _ path: String) throws(JournalError) {
    switch strikes(call) {
    case .code(let code): throw .io(call: call, path: path, code: code)
    case .full: throw .diskFull(path: path)
    case .short, nil: break
    }
  }

  package func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile {
    try check(mode == .reading ? "open" : "create", path)
    return try base.open(path, mode)
  }

  package func append(
    _ bytes: ArraySlice<UInt8>, to file: DiskFile
  ) throws(JournalError) -> Int {
    switch strikes("write") {
    case .code(let code): throw .io(call: "write", path: "\(file.number)", code: code)
    case .full:
      if bytes.count > 1 { _ = try base.append(bytes.prefix(bytes.count / 2), to: file) }
      throw .diskFull(path: "\(file.number)")
    case .short: return try base.append(bytes.prefix(max(1, bytes.count / 2)), to: file)
    case nil: return try base.append(bytes, to: file)
    }
  }

  package func read(
    _ file: DiskFile, at offset: Int, count: Int
  ) throws(JournalError) -> [UInt8] {
    try check("read", "\(file.number)")
    return try base.read(file, at: offset, count: count)
  }

  package func truncate(_ file: DiskFile, to size: Int) throws(JournalError) {
    try check("truncate", "\(file.number)")
    try base.truncate(file, to: size)
  }

  package func sync(_ file: DiskFile) throws(JournalError) {
    try check("sync", "\(file.number)")
    try base.sync(file)
  }

  package func reserve(_ file: DiskFile, size: Int) throws(JournalError) {
    try check("reserve", "\(file.number)")
    try base.reserve(file, size: size)
  }

  package func makeFolder(_ path: String) throws(JournalError) {
    try check("make folder", path)
    try base.makeFolder(path)
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    try check("sync folder", path)
    try base.syncFolder(path)
  }

  package func list(_ folder: String) throws(JournalError) -> [DiskEntry] {
    try check("list", folder)
    return try base.list(folder)
  }

  package func look(_ path: String) throws(JournalError) -> DiskFacts {
    try check("look", path)
    return try base.look(path)
  }

  package func rename(_ path: String, to other: String) throws(JournalError) {
    try check("rename", path)
    try base.rename(path, to: other)
  }

  package func remove(_ path: String) throws(JournalError) {
    try check("remove", path)
    try base.remove(path)
  }

  package func freeSpace(_ path: String) throws(JournalError) -> Int {
    try check("free space", path)
    return try base.freeSpace(path)
  }

  package func lock(_ path: String) throws(JournalError) -> DiskFile {
    try check("lock", path)
    return try base.lock(path)
  }
}
