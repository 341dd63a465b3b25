import Base
import TestKit
import Testing

@testable import Journal

@Suite("The real disk")
struct RealDiskTests {
  /// A new folder for one test below the system's place for such.
  private func scratch(_ name: String) throws -> String {
    let path = "/tmp/limner-\(name)-\(hexText(randomBytes(6)))"
    try RealDisk().makeFolder(path)
    return path
  }

  private func remove(_ path: String) throws {
    let disk = RealDisk()
    for entry in try disk.list(path) {
      if entry.kind == .file { try disk.remove(path + "/" + entry.name) }
      if entry.kind == .folder { try remove(path + "/" + entry.name) }
    }
  }

  @Test("the real disk and the simulated one answer the same calls in the same way")
  func traces() throws {
    let root = try scratch("trace")
    defer { try? remove(root) }
    let clock = ManualClock(SystemClock().now())
    let simulated = SimulatedDisk(clock: clock)
    try simulated.makeFolder("tmp")
    try simulated.makeFolder(root)
    let real = try story(TracingDisk(RealDisk(), root: root), root, clock)
    let inMemory = try story(TracingDisk(simulated, root: root), root, clock)
    #expect(real.count > 150)
    let difference = zip(real, inMemory).first { $0 != $1 }
    #expect(difference == nil && real.count == inMemory.count)
  }

  /// Every kind of act: set-up, a second server, commits, a batch, a blob, a mark, a roll, snapshots, a
  /// clean stop, a restart, a refusal, a crash's leftover.
  private func story(
    _ disk: TracingDisk, _ root: String, _ clock: ManualClock
  ) throws -> [String] {
    let house = try DataDirectory.open(at: root + "/house", disk: disk)
    defer { house.close() }
    #expect(throws: JournalError.self) {
      try DataDirectory.open(at: root + "/house", disk: disk)
    }
    let runner = StepRunner()
    for start in 0..<3 {
      let home = DirectoryHome(
        path: house.layout.user(folder: "0a"), disk: disk, clock: clock, settings: CrashLab.small,
        reserve: nil)
      let directory = try JournaledDirectory<NoteState>.openNow(
        home, runner: runner, quarantine: house.layout.quarantine)
      #expect(directory.health == .writable)
      for index in 0..<6 { commit(directory, index, String(repeating: "x", count: 90 * index)) }
      runner.hold()
      for index in 0..<9 { commit(directory, index, "batch") }
      runner.release()
      try directory.blobs.write(Array("picture \(start)".utf8), to: "images/0\(start)/p.png")
      runner.passTime()
      if start == 1 {
        directory.writer.withLock { made in directory.book.withLock { made.stop(book: &$0) } }
      }
      let newest = try #require(try disk.list(home.journal).map(\.name).max())
      if start == 0 { try appendRubble(to: home.journal + "/" + newest, disk) }
    }
    #expect(throws: JournalError.self) { try disk.readAll(root + "/nothing") }
    #expect(throws: JournalError.self) { try disk.makeFolder(house.layout.users) }
    #expect(throws: JournalError.self) { try disk.list(root + "/nothing") }
    return disk.take()
  }

  private func commit(_ directory: JournaledDirectory<NoteState>, _ index: Int, _ text: String) {
    let request = PlainCommit { _ in [.put("note", "a\(index)", .string(text))] }
    _ = directory.deliver(.commit(request))
  }

  private func appendRubble(to path: String, _ disk: TracingDisk) throws {
    let bytes = try disk.readAll(path) + Array("~0000".utf8)
    let file = try disk.open(path, .emptied)
    _ = try disk.append(bytes[...], to: file)
    disk.close(file)
  }

  @Test("twenty callers at once share syncs, and all of it is there after a restart")
  func concurrentCallers() async throws {
    let root = try scratch("many")
    defer { try? remove(root) }
    let path = root + "/u1"
    let directory = try await JournaledDirectory<NoteState>.open(
      at: path, disk: RealDisk(), clock: SystemClock())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<20 {
        group.addTask {
          for index in 0..<25 {
            let key = "k\(caller * 25 + index)"
            try await directory.commit(by: "test") { _ in Change([.put("note", key, 1)]) }
            guard directory.state.notes[key] == 1 else { throw JournalError.closed(directory: key) }
          }
        }
      }
      try await group.waitForAll()
    }
    await directory.close()
    await #expect(throws: JournalError.closed(directory: path)) {
      try await directory.commit(by: "test") { _ in Change([.put("note", "late", 1)]) }
    }
    let again = try await JournaledDirectory<NoteState>.open(
      at: path, disk: RealDisk(), clock: SystemClock())
    #expect(again.state.notes.notes["notes-k"]?.count == 500)
    #expect(again.findings.isEmpty)
  }
}
