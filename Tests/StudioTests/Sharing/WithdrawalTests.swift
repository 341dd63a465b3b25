import Accounts
import Base
import EngineLink
import Gallery
import Synchronization
import TestKit
import Testing

@testable import Studio

@Suite("A right that is taken away", .timeLimit(.minutes(2)), .serialized)
struct WithdrawalTests {
  @Test("a thousand writes race a withdrawn share, and none comes after the acknowledgement")
  func race() async throws {
    let family = try await Family.open(names: ["Anna", "Mia", "Cleo"], onThreads: true)
    let house = family.house
    let id = try await family.board([("Cleo", .write)])
    var made: [PictureName] = []
    for _ in 0..<1000 { made.append(try await family.picture(of: "Cleo")) }
    let pictures = made
    let cleo = family["Cleo"]
    let mia = family["Mia"]
    let begun = Counter()
    async let atEnd = {
      while begun.count < 200 { await Task.yield() }
      try await house.unshare(id, from: .person(cleo.id), by: mia)
      return Set(try house.pictureNames(on: .board(id), PictureQuery(), for: mia).names)
    }()
    await withTaskGroup(of: Void.self) { group in
      for hand in 0..<8 {
        group.addTask {
          for name in pictures[hand * 125..<(hand + 1) * 125] {
            _ = try? await house.movePictures([name], to: id, by: cleo)
            begun.add()
          }
        }
      }
    }
    let before = try await atEnd
    let later = Set(try house.pictureNames(on: .board(id), PictureQuery(), for: mia).names)
    #expect(later.subtracting(before).isEmpty)
    #expect(before.count >= 100 && before.count < 1000, "\(before.count) of 1000 came before")
    await family.close()
  }

  @Test("a withdrawal waits for a write that began under the old grants")
  func waits() async throws {
    let boards = SharedBoards()
    let board = Board(
      id: .random(), name: "Summer", times: RecordTimes(created: Instant(seconds: 1)))
    let entry = SharedBoards.Entry(SharedBoard(board, owner: .random(), isShared: true))
    _ = boards.publish(entry)
    let old = boards.lease()
    let generation = boards.publish(entry)
    let young = boards.lease()
    let isOver = Mutex(false)
    let waiting = Task {
      await boards.leasesEnded(before: generation)
      isOver.withLock { $0 = true }
    }
    for _ in 0..<1000 { await Task.yield() }
    #expect(!isOver.withLock { $0 })
    boards.release(old)
    await waiting.value
    #expect(isOver.withLock { $0 })
    boards.release(young)
  }

  @Test("who lost a board is told so, and hears nothing more of it")
  func events() async throws {
    let family = try await Family.open()
    let house = family.house
    let id = try await family.board([("Ben", .read), ("Cleo", .write)])
    let picture = try await family.picture(of: "Mia", on: id)
    let ben = Ear(house, family["Ben"].id)
    let cleo = Ear(house, family["Cleo"].id)
    let eve = Ear(house, family["Eve"].id)
    try await house.unshare(id, from: .person(family["Ben"].id), by: family["Mia"])
    #expect(ben.events.contains(.boardWithdrawn(board: id, name: "Summer")))
    #expect(ben.events.contains(.boardsChanged))
    #expect(cleo.events.contains(.boardsChanged))
    #expect(!cleo.events.contains(.boardWithdrawn(board: id, name: "Summer")))
    ben.clear()
    _ = try await house.starPictures([picture], true, by: family["Cleo"])
    _ = try await family.picture(of: "Cleo", on: id)
    #expect(ben.events.isEmpty)
    #expect(cleo.events.contains(.imagesChanged(boards: [id])))
    #expect(eve.events.isEmpty)
    await #expect(throws: StudioError.gallery(.pictureNotAllowed(.access))) {
      try await house.pictureBytes(picture, for: family["Ben"])
    }
    await family.close()
  }

  @Test(
    "a picture queued for a board whose share was withdrawn is kept, uncategorized, with a note")
  func queued() async throws {
    let bench = ScriptedBench()
    let test = try await TestHouse.open(bench)
    let house = test.house
    let id = try await house.addSharedBoard(
      named: "Ours", grants: [(.person(test.mia.id), .write)], by: test.anna
    ).board.id
    bench.next { job, event throws(EngineError) in
      do { try await house.unshare(id, from: .person(test.mia.id), by: test.anna) } catch {
        Issue.record("\(error)")
      }
      return try await ScriptedBench.paintsOne(job, event)
    }
    let batch = TestHouse.batch(["board": ["board_id": .string(id.text)]])
    let queued = try await test.workshop.enqueue(batch, prepend: false, by: test.mia)
    let done = try await test.item(queued.itemIDs[0], of: test.mia)
    #expect(done.item.status == .completed)
    #expect(done.item.outcome.note?.contains("uncategorized") == true)
    let name = try #require(PictureName(done.item.outcome.pictures[0]))
    #expect(test.mia.directory.state.images[name]?.board == nil)
    await #expect(throws: StudioError.queue(.boardNotAllowed)) {
      try await test.workshop.enqueue(batch, prepend: false, by: test.mia)
    }
    await test.close()
  }

  @Test("on a full disk a share is refused and not in force, while one can still be taken away")
  func fullDisk() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .read)])
    family.disk.limit(to: family.disk.files.tree.values.reduce(0) { $0 + $1.count })
    await #expect(throws: StudioError.self) { try await family.grant(id, "Cleo", .write) }
    #expect(family.house.standing(of: family["Cleo"], on: id)?.grant == nil)
    try await family.house.unshare(id, from: .person(family["Ben"].id), by: family["Mia"])
    #expect(family.house.standing(of: family["Ben"], on: id)?.grant == nil)
    family.disk.limit(to: nil)
    try await family.grant(id, "Cleo", .write)
    #expect(family.house.standing(of: family["Cleo"], on: id)?.grant == .write)
    await family.close()
    let again = try await Family.open(family.disk, family.clock)
    #expect(again.standing(of: family["Ben"], on: id)?.grant == nil)
    #expect(again.standing(of: family["Cleo"], on: id)?.grant == .write)
    await again.close()
  }

  @Test("a demoted administrator's change that is on its way is refused")
  func demoted() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .read)])
    let keeper = family.keeper
    _ = try await family.house.changePerson(
      family["Mia"].id, PersonChange(role: .administrator), by: family["Anna"],
      from: Family.source)
    _ = try await family.house.changePerson(
      family["Anna"].id, PersonChange(role: .user), by: family["Anna"], from: Family.source)
    await #expect(throws: StudioError.self) {
      try await family.house.share(id, with: [.person(family["Eve"].id)], .read, by: keeper)
    }
    #expect(family.house.standing(of: family["Eve"], on: id)?.grant == nil)
    await family.close()
  }
}

private final class Counter: Sendable {
  private let number = Mutex(0)
  var count: Int { number.withLock { $0 } }
  func add() { number.withLock { $0 += 1 } }
}
