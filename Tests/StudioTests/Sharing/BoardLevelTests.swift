import Accounts
import Base
import Gallery
import Testing

@testable import Studio

/// What people want to do with a shared board of Mia's.
private enum Want: String, CaseIterable, Sendable {
  case see, listPictures, readPicture, upload, addOwn, star, trash, moveOff, rename, archive
  case seeShares, share, unshare, stop, activity, confirm, deleteBoard
}

@Suite("What each level allows", .timeLimit(.minutes(2)))
struct BoardLevelTests {
  /// Read, Write and Admin as the guide's table has them; then who is nobody here.
  private static let table: [(who: String, allowed: Set<Want>)] = [
    ("Mia", Set(Want.allCases)),
    ("Ben", [.see, .listPictures, .readPicture, .activity]),
    (
      "Cleo",
      [
        .see, .listPictures, .readPicture, .activity, .upload, .addOwn, .star, .trash, .moveOff,
      ]
    ),
    ("Dan", Set(Want.allCases).subtracting([.deleteBoard, .confirm])),
    ("Eve", []),
    // An administrator without the switch is a regular person here.
    ("Anna", []),
  ]

  @Test(
    "read sees; write also adds, edits and deletes; admin also manages sharing", arguments: 0..<6)
  func levels(row: Int) async throws {
    let (who, allowed) = Self.table[row]
    for want in Want.allCases {
      let family = try await Family.open()
      let id = try await family.board([("Ben", .read), ("Cleo", .write), ("Dan", .admin)])
      let picture = try await family.picture(of: "Mia", on: id)
      let found = await outcome { try await attempt(want, family, id, picture, by: family[who]) }
      #expect((found == "done") == allowed.contains(want), "\(who) \(want.rawValue): \(found)")
      await family.close()
    }
  }

  private func attempt(
    _ want: Want, _ family: Family, _ id: BoardID, _ picture: PictureName, by caller: Caller
  ) async throws {
    let house = family.house
    switch want {
    case .see: _ = try house.board(id, for: caller)
    case .listPictures:
      #expect(
        try house.pictureNames(on: .board(id), PictureQuery(), for: caller).names == [picture])
    case .readPicture: _ = try await house.pictureBytes(picture, for: caller)
    case .upload: _ = try await family.picture(of: name(of: caller, family), on: id)
    case .addOwn:
      let own = try await family.picture(of: name(of: caller, family))
      _ = try await house.movePictures([own], to: id, by: caller)
    case .star: _ = try await house.starPictures([picture], true, by: caller)
    case .trash: _ = try await house.deletePicture(picture, by: caller)
    case .moveOff: _ = try await house.movePictures([picture], to: nil, by: caller)
    case .rename: _ = try await house.changeBoard(id, BoardChange(name: "Winter"), by: caller)
    case .archive: _ = try await house.changeBoard(id, BoardChange(isArchived: true), by: caller)
    case .seeShares: _ = try house.shares(of: id, for: caller)
    case .share:
      _ = try await house.share(id, with: [.person(family["Eve"].id)], .read, by: caller)
    case .unshare:
      let other = caller.id == family["Ben"].id ? "Cleo" : "Ben"
      try await house.unshare(id, from: .person(family[other].id), by: caller)
    case .stop: try await house.stopSharing(id, by: caller)
    case .activity: _ = try house.activity(on: id, limit: 50, before: nil, for: caller)
    case .confirm: _ = try await house.confirmBoard(id, by: caller)
    case .deleteBoard: _ = try await house.deleteBoard(id, withPictures: false, by: caller)
    }
  }

  private func name(of caller: Caller, _ family: Family) -> String {
    family.callers.first { $0.value.id == caller.id }?.key ?? "nobody"
  }

  @Test("only administrators create shared boards and give the first grant")
  func firstGrant() async throws {
    let family = try await Family.open()
    let house = family.house
    let id = try await family.board()
    let ben = Principal.person(family["Ben"].id)
    for (who, expected) in [("Mia", "administrators"), ("Ben", "hidden"), ("Anna", "hidden")] {
      let found = await outcome {
        _ = try await house.share(id, with: [ben], .read, by: family[who])
      }
      #expect(found == expected, "\(who)")
    }
    await #expect(throws: StudioError.administratorRequired) {
      try await house.changeBoard(id, BoardChange(visibility: .shared), by: family["Mia"])
    }
    await #expect(throws: StudioError.administratorRequired) {
      try await house.addSharedBoard(named: "Ours", grants: [(ben, .read)], by: family["Mia"])
    }
    let made = try await house.addSharedBoard(
      named: "Ours", grants: [(ben, .write)], by: family["Anna"])
    #expect(made.sharing.isShared && made.sharing.shareCount == 1)
    #expect(house.boards(for: family["Ben"], includeArchived: false).map(\.board.name) == ["Ours"])
    await family.close()
  }

  @Test("after the first grant the owner manages sharing; after stopping, not again")
  func ownerManages() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .read)])
    let mia = family["Mia"]
    let cleo = Principal.person(family["Cleo"].id)
    _ = try await family.house.share(id, with: [cleo], .write, by: mia)
    try await family.house.stopSharing(id, by: mia)
    #expect(try family.house.board(id, for: mia).sharing.isShared == false)
    await #expect(throws: StudioError.administratorRequired) {
      try await family.house.share(id, with: [cleo], .write, by: mia)
    }
    await family.close()
  }

  @Test("with board_sharing = owners everyone shares their own boards")
  func owners() async throws {
    var policies = HousePolicies.guide
    policies.boardSharing = .owners
    let family = try await Family.open(policies: policies)
    let id = try await family.board()
    let view = try await family.house.changeBoard(
      id, BoardChange(visibility: .public), by: family["Mia"])
    #expect(view.sharing.visibility == .public)
    let seen = try family.house.board(id, for: family["Eve"])
    #expect(seen.sharing.level == .write)
    #expect(seen.sharing.ownerDisplayName == "Mia")
    await family.close()
  }

  @Test("InvokeAI's visibility is what everybody has, and leaves grants by name alone")
  func visibility() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .admin)])
    let house = family.house
    #expect(try house.board(id, for: family["Mia"]).sharing.visibility == .private)
    for (wanted, level) in [
      (BoardVisibility.shared, BoardLevel.read), (.public, .write), (.private, nil),
    ] as [(BoardVisibility, BoardLevel?)] {
      let view = try await house.changeBoard(id, BoardChange(visibility: wanted), by: family["Ben"])
      #expect(view.sharing.visibility == wanted)
      #expect(house.standing(of: family["Eve"], on: id)?.grant == level)
      #expect(house.standing(of: family["Ben"], on: id)?.grant == .admin)
    }
    await #expect(throws: StudioError.gallery(.everybodyCannotManage)) {
      try await house.share(id, with: [.everybody], .admin, by: family["Mia"])
    }
    await #expect(throws: StudioError.gallery(.ownerNeedsNoShare)) {
      try await house.share(id, with: [.person(family["Mia"].id)], .read, by: family["Ben"])
    }
    await family.close()
  }

  @Test("anyone may give up their own grant")
  func leaves() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Ben", .read), ("Cleo", .read)])
    try await family.house.unshare(id, from: .person(family["Ben"].id), by: family["Ben"])
    #expect(family.house.standing(of: family["Ben"], on: id)?.grant == nil)
    #expect(
      await outcome {
        try await family.house.unshare(id, from: .person(family["Cleo"].id), by: family["Eve"])
      } == "hidden")
    await family.close()
  }
}
