import Base
import CPlatform

/// The machine's file system.
package struct RealDisk: Disk {
  package init() {}

  private static let diskFull: Set<Int32> = [28, 122]  // ENOSPC, EDQUOT

  private func check<N: FixedWidthInteger & SignedInteger>(
    _ result: N, _ call: String, _ path: String
  ) throws(JournalError) -> N {
    guard result < 0 else { return result }
    let code = Int32(clamping: -result)
    throw RealDisk.diskFull.contains(code)
      ? .diskFull(path: path) : .io(call: call, path: path, code: code)
  }

  private func name(_ file: DiskFile) -> String { "descriptor \(file.number)" }

  package func open(_ path: String, _ mode: OpenMode) throws(JournalError) -> DiskFile {
    let how =
      switch mode {
      case .reading: LIMNER_OPEN_READING
      case .new: LIMNER_OPEN_NEW
      case .emptied: LIMNER_OPEN_EMPTY
      }
    return DiskFile(number: try check(limner_disk_open(path, Int32(how)), "open", path))
  }

  package func close(_ file: DiskFile) {
    let code = limner_disk_close(file.number)
    if code < 0 { Log.warning("closing a file failed with system error \(-code)") }
  }

  package func append(_ bytes: ArraySlice<UInt8>, to file: DiskFile) throws(JournalError) -> Int {
    // Safe: the buffer lives through the call and the count is its own.
    let got = bytes.withUnsafeBytes { limner_disk_append(file.number, $0.baseAddress, $0.count) }
    return try check(got, "write", name(file))
  }

  package func read(
    _ file: DiskFile, at offset: Int, count: Int
  ) throws(JournalError) -> [UInt8] {
    var got = 0
    // Safe: at most `count` bytes are written, and as many are declared as the system says.
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      got = limner_disk_read(file.number, buffer.baseAddress, count, Int64(offset))
      filled = max(0, got)
    }
    _ = try check(got, "read", name(file))
    return bytes
  }

  package func truncate(_ file: DiskFile, to size: Int) throws(JournalError) {
    _ = try check(limner_disk_truncate(file.number, Int64(size)), "truncate", name(file))
  }

  package func sync(_ file: DiskFile) throws(JournalError) {
    _ = try check(limner_disk_sync(file.number), "sync", name(file))
  }

  package func reserve(_ file: DiskFile, size: Int) throws(JournalError) {
    _ = try check(limner_disk_reserve(file.number, Int64(size)), "reserve", name(file))
  }

  package func forget(_ file: DiskFile) {
    let code = limner_disk_forget(file.number)
    if code < 0 { Log.debug("the cache keeps a file (system error \(-code))") }
  }

  package func makeFolder(_ path: String) throws(JournalError) {
    _ = try check(limner_disk_make_folder(path), "make folder", path)
  }

  package func syncFolder(_ path: String) throws(JournalError) {
    _ = try check(limner_disk_sync_folder(path), "sync folder", path)
  }

  package func list(_ folder: String) throws(JournalError) -> [DiskEntry] {
    var walk: UnsafeMutableRawPointer?
    // Safe: the walk is closed on every way out, and `name` holds the 256 bytes that are promised.
    _ = try check(limner_disk_list_open(folder, &walk), "list", folder)
    defer { limner_disk_list_close(walk) }
    var name = [UInt8](repeating: 0, count: 256)
    var entries: [DiskEntry] = []
    while true {
      var kind: Int32 = 0
      // Safe: the shim ends the name with a zero within 256 bytes.
      let more = name.withUnsafeMutableBytes {
        limner_disk_list_next(walk, $0.baseAddress?.assumingMemoryBound(to: CChar.self), &kind)
      }
      guard try check(more, "list", folder) > 0 else { return entries }
      let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
      entries.append(DiskEntry(name: text, kind: RealDisk.kind(kind)))
    }
  }

  private static func kind(_ code: Int32) -> DiskEntry.Kind {
    switch Int(code) {
    case LIMNER_ENTRY_FILE: .file
    case LIMNER_ENTRY_FOLDER: .folder
    default: .other
    }
  }

  package func look(_ path: String) throws(JournalError) -> DiskFacts {
    var (size, changed, kind) = (Int64(0), Int64(0), Int32(0))
    // Safe: the three places live through the call.
    _ = try check(limner_disk_look(path, &size, &changed, &kind), "look", path)
    return DiskFacts(
      kind: RealDisk.kind(kind), size: Int(size), changed: Instant(nanoseconds: changed))
  }

  package func rename(_ path: String, to other: String) throws(JournalError) {
    _ = try check(limner_disk_rename(path, other), "rename", path)
  }

  package func remove(_ path: String) throws(JournalError) {
    _ = try check(limner_disk_remove(path), "remove", path)
  }

  package func freeSpace(_ path: String) throws(JournalError) -> Int {
    Int(try check(limner_disk_free(path), "free space", path))
  }

  package func lock(_ path: String) throws(JournalError) -> DiskFile {
    let got = limner_disk_lock(path)
    if got == -11 { throw .locked(path: path) }
    return DiskFile(number: try check(got, "lock", path))
  }
}
