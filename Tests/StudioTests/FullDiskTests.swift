import Base
import Gallery
import Journal
import TestKit
import Testing

@testable import Studio

@Suite("A house on a full disk", .timeLimit(.minutes(1)))
struct FullDiskTests {
  @Test("a picture is deleted, a new board refused, and all goes on once there is room")
  func deletesGoThrough() async throws {
    let test = try await TestHouse.open()
    let disk = try #require(test.house.disk as? SimulatedDisk)
    let reserve = test.house.layout.reserve
    let queued = try await test.workshop.enqueue(TestHouse.batch(), prepend: false, by: test.anna)
    let done = try await test.item(queued.itemIDs[0], of: test.anna)
    let name = try #require(PictureName(done.item.outcome.pictures[0]))
    #expect(try disk.look(reserve).size == Limits.spaceReserve.bytes)

    disk.limit(to: disk.files.tree.values.reduce(0) { $0 + $1.count })
    let refusal = await #expect(throws: StudioError.self) {
      try await test.house.addBoard(named: "Summer", by: test.anna)
    }
    #expect(isDiskFull(refusal))
    let gone = try await test.house.deletePictures([name], by: test.anna)
    #expect(gone.done == [name])
    #expect(try disk.look(reserve).size == 0)

    disk.limit(to: nil)
    _ = try await test.house.addBoard(named: "Summer", by: test.anna)
    #expect(try disk.look(reserve).size == Limits.spaceReserve.bytes)
    await test.close()
  }

  private func isDiskFull(_ error: StudioError?) -> Bool {
    if case .storage(.diskFull)? = error { true } else { false }
  }
}
