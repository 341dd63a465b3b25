import Base
import Journal
import Synchronization

/// Mistakes that a journal could make, planted between it and the disk; each must be caught by a test.
package enum PlantedBug: String, CaseIterable, Sendable {
  /// The journal is not synced before the answer.
  case segmentNotSynced
  /// A new segment's name is not synced before the answer.
  case folderNotSynced
  /// Blobs, shards and manifests are renamed without having been synced.
  case asideNotSynced
  /// They are renamed first and synced afterwards.
  case renamedBeforeSync
  /// The folder of a blob is synced before the rename instead of after.
  case folderSyncedBeforeRename
  /// A manifest comes before the shards that it names.
  case manifestFirst
  /// A file is put in place by copying over it instead of renaming.
  case overwrittenInPlace
  /// Records claim nothing about what was durable.
  case durableIgnored
  /// After a restart the old segment is appended to.
  case oldSegmentReused
  /// What a refused batch left is not cut off.
  case notCutBack
  /// It is cut off, but the cut is not synced.
  case cutNotSynced
  /// An error of a sync is taken for success.
  case syncErrorSwallowed
  /// A short write is taken for a whole one.
  case shortWriteTakenWhole
  /// What recovery accepted from the page cache is not synced.
  case recoveryNotSynced
  /// Superseded files go at once, not after seven days.
  case unlinkedEarly
  /// What a crash left is thrown away instead of set aside.
  case nothingSetAside
  /// The lock is not taken.
  case notLocked
  /// A blob's bytes rot between memory and medium, and reading back asks the cache.
  case readBackFromCache
}

/// A disk with one planted mistake.
package final class BuggyDisk: DiskWrapper {
  private struct State {
    var paths: [Int32: String] = [:]
    var modes: [Int32: OpenMode] = [:]
    var unsyncedAside: [String: DiskFile] = [:]
    var renamesHeldBack: [(String, String)] = []
    var wasTruncated: Set<Int32> = []
    var lastCRC: UInt32 = 0
    var asWritten: [String: [UInt8]] = [:]
  }

  package let base: any Disk
  private let bug: PlantedBug
  private let state = Mutex(State())

  package init(_ base: any Disk, _ bug: PlantedBug) {
    self.base = base
    self.bug = bug
  }

  private func path(_ file: DiskFile) -> String { state.withLock { $0.paths[file.number] ?? "" } }
  private func isSegment(_ file: DiskFile) -> Bool { path(file).hasSuffix(".ljl") }
  private func isAside(_ file: DiskFile) -> Bool { path(file).hasSuffix(".aside") }

  package func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile {
    if bug == .oldSegmentReused, mode == .new, let old = try newestSegment(beside: path) {
      return try reopen(old)
    }
    let file = try base.open(path, mode)
    state.withLock { state in
      state.paths[file.number] = path
      state.modes[file.number] = mode
    }
    return file
  }

  private func newestSegment(beside path: String) throws(JournalError) -> String? {
    let parent = folder(of: path)
    let old = try base.list(parent).map(\.name).filter { $0.hasSuffix(".ljl") }.max()
    return old.map { parent + "/" + $0 }
  }

  private func reopen(_ path: String) throws(JournalError) -> DiskFile {
    guard let simulated = base as? SimulatedDisk else { return try base.open(path, .reading) }
    let file = try simulated.reopen(path)
    state.withLock { $0.paths[file.number] = path }
    return file
  }

  package func append(
    _ bytes: ArraySlice<UInt8>, to file: DiskFile
  ) throws(JournalError) -> Int {
    if bug == .durableIgnored, isSegment(file) {
      return try base.append(withoutClaims(Array(bytes))[...], to: file)
    }
    if bug == .shortWriteTakenWhole {
      _ = try base.append(bytes, to: file)
      return bytes.count
    }
    if bug == .readBackFromCache, isAside(file), path(file).contains("images") {
      state.withLock { $0.asWritten[$0.paths[file.number] ?? ""] = Array(bytes) }
      var rotten = Array(bytes)
      rotten[rotten.count / 2] ^= 4
      return try base.append(rotten[...], to: file)
    }
    return try base.append(bytes, to: file)
  }

  package func read(
    _ file: DiskFile, at offset: Int, count: Int
  ) throws(JournalError) -> [UInt8] {
    if let cached = state.withLock({ $0.asWritten[$0.paths[file.number] ?? ""] }) {
      return offset < cached.count ? Array(cached[offset...]) : []
    }
    return try base.read(file, at: offset, count: count)
  }

  package func truncate(_ file: DiskFile, to size: Int) throws(JournalError) {
    if bug == .notCutBack { return }
    state.withLock { _ = $0.wasTruncated.insert(file.number) }
    try base.truncate(file, to: size)
  }

  package func sync(_ file: DiskFile) throws(JournalError) {
    switch bug {
    case .segmentNotSynced where isSegment(file): return
    case .asideNotSynced where isAside(file): return
    case .renamedBeforeSync where isAside(file):
      state.withLock { $0.unsyncedAside[$0.paths[file.number] ?? ""] = file }
      return
    case .cutNotSynced where state.withLock({ $0.wasTruncated.remove(file.number) != nil }): return
    case .recoveryNotSynced where state.withLock({ $0.modes[file.number] == .reading }): return
    case .syncErrorSwallowed:
      do throws(JournalError) { try base.sync(file) } catch {}
      return
    default: try base.sync(file)
    }
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    if bug == .folderNotSynced, path.hasSuffix("/journal") { return }
    if bug == .folderSyncedBeforeRename, !path.hasSuffix("/journal") { return }
    try base.syncFolder(path)
    if bug == .unlinkedEarly { try unlinkSuperseded(path) }
  }

  package func rename(_ path: String, to other: String) throws(JournalError) {
    switch bug {
    case .folderSyncedBeforeRename: try base.syncFolder(folder(of: path))
    case .overwrittenInPlace: return try copy(path, over: other)
    case .manifestFirst where !other.contains("images"):
      guard other.contains("snapshot-") else {
        state.withLock { $0.renamesHeldBack.append((path, other)) }
        return
      }
      try base.rename(path, to: other)
      try base.syncFolder(folder(of: path))
      for (from, to) in state.withLock({ $0.renamesHeldBack }) { try base.rename(from, to: to) }
      state.withLock { $0.renamesHeldBack = [] }
      return
    default: break
    }
    try base.rename(path, to: other)
    guard bug == .renamedBeforeSync else { return }
    let late = try base.open(other, .reading)
    try base.sync(late)
    base.close(late)
  }

  private func copy(_ path: String, over other: String) throws(JournalError) {
    let bytes = try base.readAll(path)
    let file = try base.open(other, .emptied)
    defer { base.close(file) }
    _ = try base.append(bytes[...], to: file)
    try base.sync(file)
    try base.remove(path)
  }

  package func lock(_ path: String) throws(JournalError) -> DiskFile {
    bug == .notLocked ? try base.open(path, .emptied) : try base.lock(path)
  }

  package func close(_ file: DiskFile) {
    state.withLock { $0.paths[file.number] = nil }
    base.close(file)
  }

  package func look(_ path: String) throws(JournalError) -> DiskFacts {
    if bug == .nothingSetAside, path.contains("quarantine/") {
      return DiskFacts(kind: .file, size: 0, changed: Instant(seconds: 0))
    }
    return try base.look(path)
  }

  /// Removes everything that the newest manifest does not need.
  private func unlinkSuperseded(_ path: String) throws(JournalError) {
    let names = try base.list(path).map(\.name)
    guard let newest = names.filter({ $0.hasPrefix("snapshot-") && $0.hasSuffix(".json") }).max()
    else { return }
    let seq = newest.dropFirst(9).dropLast(5)
    let manifest = String(decoding: try base.readAll(path + "/" + newest), as: UTF8.self)
    for name in names where name.hasSuffix(".json") && name != newest && !manifest.contains(name) {
      try base.remove(path + "/" + name)
    }
    for name in try base.list(path + "/journal").map(\.name).filter({ $0.hasSuffix(".ljl") })
    where name.dropFirst(2).prefix(16) <= seq {
      try base.remove(path + "/journal/" + name)
    }
  }

  /// The records with `durable` 0 and checksums that fit, in a chain of their own.
  private func withoutClaims(_ bytes: [UInt8]) -> [UInt8] {
    // A header is 62 bytes, "~L C S D P "; C covers L and everything from S to the end of the text.
    var out = bytes
    var at = 0
    while at + 62 < out.count {
      let length = Int(String(decoding: out[at + 1..<at + 9], as: UTF8.self), radix: 16) ?? 0
      let end = at + 62 + length
      guard end < out.count else { break }
      let previous = state.withLock { $0.lastCRC }
      out.replaceSubrange(at + 36..<at + 52, with: repeatElement(UInt8(ascii: "0"), count: 16))
      out.replaceSubrange(at + 53..<at + 61, with: hex8(previous))
      let crc = out.withUnsafeBytes { all in
        crc32c(
          UnsafeRawBufferPointer(rebasing: all[at + 19..<end]),
          seed: crc32c(UnsafeRawBufferPointer(rebasing: all[at + 1..<at + 9])))
      }
      out.replaceSubrange(at + 10..<at + 18, with: hex8(crc))
      state.withLock { $0.lastCRC = crc }
      at = end + 1
    }
    return out
  }

  private func hex8(_ value: UInt32) -> [UInt8] {
    let text = String(value, radix: 16)
    return Array((String(repeating: "0", count: 8 - text.count) + text).utf8)
  }
}
