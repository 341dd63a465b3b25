import Accounts
import Base
import Gallery
import Journal
import Synchronization
import TestKit
import Testing

@testable import Studio

/// A moment between two calls to the disk, with what people could do on the board then.
private struct Moment: Sendable {
  let call: String
  let files: SimulatedFiles
  /// Acts that had been acknowledged.
  let acknowledged: Int
  /// What Ben, Cleo and everybody had in memory.
  let levels: [BoardLevel?]
}

/// A family whose every call to the disk is noted while they share, change and withdraw a board.
private final class Film: Sendable {
  let family: Family
  let id: BoardID
  /// What Ben, Cleo and Eve have after each act.
  let script: [[BoardLevel?]]
  let moments: [Moment]

  private init(_ family: Family, _ id: BoardID, _ script: [[BoardLevel?]], _ moments: [Moment]) {
    self.family = family
    self.id = id
    self.script = script
    self.moments = moments
  }

  static func shoot() async throws -> Film {
    let family = try await Family.open()
    let house = family.house
    let id = try await family.board()
    let own = try await family.picture(of: "Mia", on: id)
    let ids = ["Ben", "Cleo", "Eve"].map { family[$0].id }
    let acknowledged = Mutex(0)
    let moments = Mutex<[Moment]>([])
    @Sendable func levels() -> [BoardLevel?] {
      ids.map { house.shared[id]?.grant(of: $0, administers: false) }
    }
    family.disk.record { call, files in
      let moment = Moment(
        call: call, files: files, acknowledged: acknowledged.withLock { $0 }, levels: levels())
      moments.withLock { $0.append(moment) }
    }
    var script = [levels()]
    let acts: [() async throws -> Void] = [
      { try await family.grant(id, "Ben", .read) },
      { try await family.grant(id, "Cleo", .write) },
      { _ = try await house.movePictures([own], to: nil, by: family["Mia"]) },
      { try await family.grant(id, "*", .read) },
      { try await family.grant(id, "Ben", .admin) },
      { try await house.unshare(id, from: .everybody, by: family["Ben"]) },
      { _ = try await house.changeBoard(id, BoardChange(name: "Winter"), by: family["Ben"]) },
      { _ = try await house.movePictures([own], to: id, by: family["Mia"]) },
      { try await house.unshare(id, from: .person(ids[0]), by: family["Mia"]) },
      { try await house.stopSharing(id, by: family["Mia"]) },
      { try await family.grant(id, "Cleo", .read) },
    ]
    for act in acts {
      try await act()
      script.append(levels())
      acknowledged.withLock { $0 += 1 }
    }
    family.disk.record(nil)
    moments.withLock { moments in
      moments.append(
        Moment(
          call: "the end", files: family.disk.files, acknowledged: acts.count, levels: levels()))
    }
    return Film(family, id, script, moments.withLock { $0 })
  }

  /// What the three may do in a house that opens on these files.
  func levels(on files: SimulatedFiles) async throws -> (levels: [BoardLevel?], isClosed: Bool) {
    let house = try await Family.open(
      SimulatedDisk(files, clock: family.clock), family.clock)
    let entry = house.shared[id]
    let found = ["Ben", "Cleo", "Eve"].map { entry?.grant(of: family[$0].id, administers: false) }
    let isClosed = entry?.closed != nil
    #expect(house.isSetUp)
    await house.close()
    return (found, isClosed)
  }
}

private func rank(_ level: BoardLevel?) -> Int {
  switch level {
  case nil: 0
  case .read: 1
  case .write: 2
  case .admin: 3
  }
}

@Suite("Shared boards and the disk", .timeLimit(.minutes(3)), .serialized)
struct SharingCrashTests {
  @Test(
    "the power fails at any call: what was acknowledged is there, and nobody has more than was given"
  )
  func crashes() async throws {
    let film = try await Film.shoot()
    #expect(film.moments.count > 70)
    var seed: UInt64 = 0
    for moment in film.moments {
      var states: [CrashState] = [.everything, .onlySynced]
      for _ in 0..<3 {
        states.append(.random(seed: seed))
        seed += 1
      }
      for state in states {
        let found = try await film.levels(on: moment.files.crashed(state))
        let before = film.script[moment.acknowledged]
        let next = film.script[min(moment.acknowledged + 1, film.script.count - 1)]
        for who in 0..<3 {
          let (low, high) = (
            min(rank(before[who]), rank(next[who])), max(rank(before[who]), rank(next[who]))
          )
          #expect(
            (low...high).contains(rank(found.levels[who])),
            "\(moment.call), \(state), after \(moment.acknowledged) acts: \(found.levels)")
        }
        #expect(!found.isClosed, "\(moment.call), \(state), after \(moment.acknowledged) acts")
      }
    }
    await film.family.close()
  }

  @Test("a copy taken file by file meanwhile gives nobody more than they had at some moment of it")
  func hotCopies() async throws {
    let film = try await Film.shoot()
    for seed in 0..<150 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let begin = random.below(film.moments.count)
      var at = begin
      let disk = SimulatedDisk(clock: film.family.clock)
      var folders = Set(film.moments[begin].files.tree.keys.map(folder(of:))).sorted()
      folders +=
        film.moments.last.map { Set($0.files.tree.keys.map(folder(of:))) }?
        .subtracting(folders).sorted() ?? []
      folders.shuffle(using: &random)
      for folder in folders {
        let listed = film.moments[at].files.tree.keys
          .filter { Journal.folder(of: $0) == folder && $0 != "data/reserve" }.sorted()
        for path in listed {
          at = min(at + random.below(6), film.moments.count - 1)
          guard let bytes = film.moments[at].files.tree[path] else { continue }
          try disk.plant(bytes, at: path)
        }
      }
      let found = try await film.levels(on: disk.files)
      for who in 0..<3 {
        // What is on stable storage counts; memory follows before the next call.
        let end = min(at + 1, film.moments.count - 1)
        let most = film.moments[begin...end].map { rank($0.levels[who]) }.max() ?? 0
        #expect(
          rank(found.levels[who]) <= most,
          "seed \(seed): \(found.levels) of a copy from \(begin) to \(at)")
      }
    }
    await film.family.close()
  }
}
