import Accounts
import Base
import Gallery
import Journal
import TestKit
import Testing

@testable import Studio

@Suite("Manifests of shared boards", .timeLimit(.minutes(2)))
struct ManifestTests {
  /// A board of Mia's that Ben may write and Cleo read, in its fourth version; the house is closed.
  private func written() async throws -> (Family, BoardID, [UInt64: String]) {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .admin), ("Ben", .write), ("Cleo", .read)])
    _ = try await family.picture(of: "Ben", on: id)
    _ = try await family.house.changeBoard(id, BoardChange(name: "Winter"), by: family["Mia"])
    await family.close()
    let folder = family.house.layout.sharedBoard(id)
    let versions = try family.disk.list(folder).compactMap { SharedBoard.version(ofName: $0.name) }
    #expect(versions.sorted() == [1, 2, 3, 4])
    let paths = versions.map { ($0, folder + "/" + SharedBoard.fileName($0)) }
    return (family, id, Dictionary(uniqueKeysWithValues: paths))
  }

  private func path(_ path: String?) throws -> String { String(try #require(path).dropFirst()) }

  @Test("a house that starts again has the newest grants")
  func reopens() async throws {
    let (family, id, _) = try await written()
    let house = try await Family.open(family.disk, family.clock)
    #expect(house.standing(of: family["Ben"], on: id)?.grant == .write)
    #expect(house.standing(of: family["Cleo"], on: id)?.grant == .read)
    #expect(house.standing(of: family["Eve"], on: id)?.grant == nil)
    #expect(try house.board(id, for: try await Family.signIn("Ben", house)).board.name == "Winter")
    await house.close()
  }

  @Test(
    "a damaged or missing newest opens for the owner alone, never by an older list",
    arguments: [true, false])
  func unreadable(isMissing: Bool) async throws {
    let (family, id, paths) = try await written()
    let newest = try path(paths[4])
    if isMissing {
      try family.disk.remove("/" + newest)
    } else {
      family.disk.change { files in
        guard var bytes = files.tree[newest] else { return }
        bytes[bytes.count / 2] ^= 4
        files.overwrite(newest, with: bytes)
      }
    }
    let house = try await Family.open(family.disk, family.clock)
    for who in ["Ben", "Cleo", "Eve", "Anna"] {
      #expect(house.standing(of: family[who], on: id)?.grant == nil, "\(who)")
    }
    let mia = try await Family.signIn("Mia", house)
    #expect(try house.board(id, for: mia).sharing.isClosed)
    let ben = try await Family.signIn("Ben", house)
    await #expect(throws: StudioError.gallery(.boardHidden)) {
      try await house.confirmBoard(id, by: ben)
    }
    let opened = try await house.confirmBoard(id, by: mia)
    #expect(!opened.sharing.isClosed && opened.sharing.shareCount == 0)
    _ = try await house.share(id, with: [.person(ben.id)], .read, by: mia)
    #expect(house.standing(of: ben, on: id)?.grant == .read)
    await house.close()
  }

  @Test(
    "a version that was never recorded gives no more than the recorded one, and takes what it takes"
  )
  func unrecorded() async throws {
    let (family, id, paths) = try await written()
    let bytes = try #require(family.disk.files.tree[try path(paths[4])])
    var next = try SharedBoard(parsing: bytes, path: "4")
    next.version = 5
    next.grants.remove(.person(family["Cleo"].id))
    next.grants.set(
      BoardGrant(.person(family["Ben"].id), .admin, since: family.clock.now(), by: nil))
    next.grants.set(BoardGrant(.everybody, .write, since: family.clock.now(), by: nil))
    let folder = family.house.layout.sharedBoard(id)
    try family.disk.writeBlob(next.manifest, to: folder + "/" + SharedBoard.fileName(5))
    let house = try await Family.open(family.disk, family.clock)
    #expect(house.standing(of: family["Ben"], on: id)?.grant == .write)
    #expect(house.standing(of: family["Cleo"], on: id)?.grant == nil)
    #expect(house.standing(of: family["Eve"], on: id)?.grant == nil)
    let mia = try await Family.signIn("Mia", house)
    #expect(try house.board(id, for: mia).sharing.isClosed == false)
    _ = try await house.changeBoard(id, BoardChange(name: "Spring"), by: mia)
    #expect(house.shared[id]?.shared.version == 6)
    await house.close()
  }

  @Test(
    "grants newer than somebody's pictures after a restore open closed, and one click opens them")
  func behind() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .write)])
    let own = try await family.picture(of: "Mia", on: id)
    await family.close()
    let old = family.disk.files
    let house = try await Family.open(family.disk, family.clock)
    let mia = try await Family.signIn("Mia", house)
    _ = try await house.movePictures([own], to: nil, by: mia)
    _ = try await house.share(id, with: [.person(family["Eve"].id)], .read, by: mia)
    await house.close()
    let restored = try restore(people: old, rest: family.disk.files, family.clock)
    let after = try await Family.open(restored, family.clock)
    #expect(after.standing(of: family["Eve"], on: id)?.grant == nil)
    #expect(after.standing(of: family["Ben"], on: id)?.grant == nil)
    let again = try await Family.signIn("Mia", after)
    #expect(try after.board(id, for: again).sharing.isClosed)
    _ = try await after.confirmBoard(id, by: again)
    #expect(after.standing(of: family["Eve"], on: id)?.grant == .read)
    await after.close()
  }

  @Test("pictures newer than the grants after a restore open closed too")
  func ahead() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .write), ("Eve", .read)])
    await family.close()
    let old = family.disk.files
    let house = try await Family.open(family.disk, family.clock)
    let mia = try await Family.signIn("Mia", house)
    try await house.unshare(id, from: .person(family["Eve"].id), by: mia)
    let loose = try await family.with(house, "Mia", mia).picture(of: "Mia", on: id)
    await house.close()
    let restored = try restore(people: family.disk.files, rest: old, family.clock)
    let after = try await Family.open(restored, family.clock)
    #expect(after.standing(of: family["Eve"], on: id)?.grant == nil)
    #expect(family.allows(after, "Eve", loose) == false)
    await after.close()
  }

  /// A data directory whose people are from one time and everything else from another.
  private func restore(
    people: SimulatedFiles, rest: SimulatedFiles, _ clock: ManualClock
  ) throws -> SimulatedDisk {
    let disk = SimulatedDisk(clock: clock)
    let files =
      rest.tree.filter { !$0.key.hasPrefix("data/users/") }
      .merging(people.tree.filter { $0.key.hasPrefix("data/users/") }) { $1 }
    for (path, bytes) in files where path != "data/reserve" { try disk.plant(bytes, at: path) }
    return disk
  }

  @Test("manifests are garbage a week after the next one is written")
  func garbage() async throws {
    let (family, id, paths) = try await written()
    family.clock.advance(by: .seconds(8 * 86_400))
    let house = try await Family.open(family.disk, family.clock)
    await house.purgeTrash()
    let left = paths.filter { family.disk.files.tree[String($0.value.dropFirst())] != nil }.keys
    #expect(Array(left) == [4])
    #expect(house.standing(of: family["Ben"], on: id)?.grant == .write)
    await house.close()
  }

  @Test("every turned bit of a manifest is noticed, and fields of a newer version survive a change")
  func text() async throws {
    let (family, _, paths) = try await written()
    let bytes = try #require(family.disk.files.tree[try path(paths[4])])
    var random = SplitMix64(seed: 7)
    for round in 0..<2000 {
      var turned = bytes
      switch random.below(3) {
      case 0: turned[random.below(turned.count)] ^= UInt8(1 << random.below(8))
      case 1: turned.removeSubrange(random.below(turned.count)..<turned.count)
      default: turned.insert(UInt8(random.below(256)), at: random.below(turned.count))
      }
      #expect(throws: JournalError.self, "round \(round)") {
        try SharedBoard(parsing: turned, path: "x")
      }
    }
    var board = try SharedBoard(parsing: bytes, path: "x")
    #expect(board.manifest == bytes)
    board.board.unknown["colour"] = "green"
    let again = try SharedBoard(parsing: board.manifest, path: "x")
    #expect(again == board)
    #expect(again.board.unknown["colour"] == "green")
  }
}

extension SimulatedDisk {
  /// Puts a file there with the folders that it is in.
  func plant(_ bytes: [UInt8], at path: String) throws {
    try makeFolders(folder(of: path))
    let file = try open(path, .emptied)
    var rest = bytes[...]
    while !rest.isEmpty { rest = rest.dropFirst(try append(rest, to: file)) }
    try sync(file)
    close(file)
    try syncFolder(folder(of: path))
  }
}

extension Family {
  /// The same family in another run of the house.
  func with(_ house: House, _ name: String, _ caller: Caller) -> Family {
    Family(house: house, disk: disk, clock: clock, callers: [name: caller])
  }

  /// Whether somebody sees a picture in another run of the house.
  func allows(_ house: House, _ name: String, _ picture: PictureName) -> Bool {
    guard let actor = try? house.actor(self[name].id) else { return false }
    return house.directories.contains { owner, directory in
      directory.state.images[picture].map { house.allows(actor, .view, $0, of: owner) } ?? false
    }
  }
}
