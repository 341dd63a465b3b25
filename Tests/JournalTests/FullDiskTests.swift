import Base
import TestKit
import Testing

@testable import Journal

@Suite("A full disk")
struct FullDiskTests {
  @Test("the reserve lets deletes through, and changes go on without a restart when there is room")
  func reserve() throws {
    let clock = ManualClock()
    let disk = SimulatedDisk(clock: clock)
    for folder in ["data", "data/users", CrashLab.path] { try disk.makeFolder(folder) }
    for folder in ["", "data", "data/users"] { try disk.syncFolder(folder) }
    let reserve = SpaceReserve(path: "data/reserve", disk: disk, size: .kib(64))
    reserve.take()
    #expect(disk.files.tree["data/reserve"]?.count == 64 << 10)
    let directory = try CrashLab.open(
      disk, clock, StepRunner(), CrashLab.small, reserve: reserve)
    #expect(commit(directory, .put("note", "a1", 1)).isDone)
    let used = disk.files.tree.values.reduce(0) { $0 + $1.count }
    disk.limit(to: used + 40)
    let refused = commit(directory, .put("note", "a2", 2))
    guard case .some(.some(.diskFull)) = refused.answer else {
      Issue.record("a change on a full disk gave \(String(describing: refused.answer))")
      return
    }
    #expect(directory.health == .diskFull && directory.state.notes["a1"] == 1)
    #expect(commit(directory, .del("note", "a1"), freesSpace: true).isDone)
    #expect(!commit(directory, .put("note", "a2", 2)).isDone)
    disk.limit(to: nil)
    #expect(commit(directory, .put("note", "a2", 2)).isDone)
    #expect(directory.health == .writable)
    #expect(disk.files.tree["data/reserve"]?.count == 64 << 10)
  }

  @Test("a new data directory on the real disk sets the room aside")
  func realReserve() throws {
    let root = "/tmp/limner-reserve-\(hexText(randomBytes(6)))"
    let disk = RealDisk()
    try disk.makeFolder(root)
    let reserve = SpaceReserve(path: root + "/reserve", disk: disk, size: .kib(64))
    guard reserve.isRoomy() else { return }
    reserve.take()
    #expect(try disk.look(root + "/reserve").size == 64 << 10)
    try disk.remove(root + "/reserve")
  }

  private func commit(
    _ directory: JournaledDirectory<NoteState>, _ op: Op, freesSpace: Bool = false
  ) -> PlainCommit {
    let commit = PlainCommit(freesSpace: freesSpace) { _ in [op] }
    _ = directory.deliver(.commit(commit))
    return commit
  }
}
