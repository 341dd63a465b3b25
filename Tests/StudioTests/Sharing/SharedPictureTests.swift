import Accounts
import Base
import Gallery
import Testing

@testable import Studio

@Suite("Pictures on shared boards", .timeLimit(.minutes(2)))
struct SharedPictureTests {
  @Test("a board shows everybody's pictures in one order, starred ones first, with their owners")
  func merged() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write), ("Ben", .read)])
    let first = try await family.picture(of: "Mia", on: id)
    let second = try await family.picture(of: "Cleo", on: id)
    let third = try await family.picture(of: "Mia", on: id)
    #expect(try family.names(on: id, for: "Ben") == [third, second, first])
    _ = try await family.house.starPictures([first], true, by: family["Cleo"])
    #expect(try family.names(on: id, for: "Ben") == [first, third, second])
    let views = try family.house.pictures([first, second], for: family["Cleo"])
    #expect(views.map(\.owner?.name) == ["Mia", nil])
    #expect(views.allSatisfy { $0.board == id })
    let board = try family.house.board(id, for: family["Ben"])
    #expect(board.imageCount == 3)
    #expect(board.cover == first)
    await family.close()
  }

  @Test("nobody puts somebody else's picture on a board, whatever they may do there")
  func noReshare() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Dan", .admin), ("Cleo", .write)])
    let picture = try await family.picture(of: "Mia", on: id)
    let own = try await family.house.addBoard(named: "Dan's", by: family["Dan"]).board.id
    for who in ["Dan", "Cleo"] {
      await #expect(throws: StudioError.self) {
        try await family.house.movePictures([picture], to: own, by: family[who])
      }
      await #expect(throws: StudioError.gallery(.pictureNotAllowed(.move))) {
        try await family.house.movePictures([picture], to: id, by: family[who])
      }
    }
    await #expect(throws: StudioError.gallery(.pictureNotFound)) {
      let loose = try await family.picture(of: "Mia")
      _ = try await family.house.changeBoard(id, BoardChange(cover: loose), by: family["Dan"])
    }
    await family.close()
  }

  @Test("what a writer deletes goes to its owner's trash, and either brings it back")
  func trash() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write), ("Ben", .read)])
    let picture = try await family.picture(of: "Mia", on: id)
    let gone = try await family.house.deletePictures([picture], by: family["Cleo"])
    #expect(gone.done == [picture])
    #expect(family["Mia"].directory.state.images[picture]?.isTrashed == true)
    #expect(try family.names(on: id, for: "Mia") == [])
    #expect(try await family.house.restorePictures([picture], by: family["Ben"]).done == [])
    #expect(try await family.house.restorePictures([picture], by: family["Cleo"]).done == [picture])
    #expect(try family.names(on: id, for: "Mia") == [picture])
    await family.close()
  }

  @Test("a contributor takes their own picture off even after losing the board")
  func takesOff() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write)])
    let picture = try await family.picture(of: "Cleo", on: id)
    try await family.house.unshare(id, from: .person(family["Cleo"].id), by: family["Mia"])
    let query = PictureQuery()
    #expect(
      try family.house.pictureNames(on: .uncategorized, query, for: family["Cleo"]).names
        == [picture])
    #expect(try family.house.picture(picture, for: family["Cleo"]).board == nil)
    #expect(try family.names(on: id, for: "Mia") == [picture])
    let ear = Ear(family.house, family["Mia"].id)
    _ = try await family.house.movePictures([picture], to: nil, by: family["Cleo"])
    #expect(ear.events.contains(.imagesChanged(boards: [id])))
    #expect(try family.names(on: id, for: "Mia") == [])
    #expect(family["Cleo"].directory.state.images[picture]?.board == nil)
    await family.close()
  }

  @Test("deleting a board takes its owner's pictures alone; others' are theirs, uncategorized")
  func deletes() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write)])
    let mias = try await family.picture(of: "Mia", on: id)
    let cleos = try await family.picture(of: "Cleo", on: id)
    let gone = try await family.house.deleteBoard(id, withPictures: true, by: family["Mia"])
    #expect(gone.trashed == [mias])
    #expect(gone.freed == [cleos])
    #expect(try family.house.picture(cleos, for: family["Cleo"]).board == nil)
    #expect(family.house.boards(for: family["Cleo"], includeArchived: true).isEmpty)
    #expect(family.house.trashedBoards(for: family["Mia"]).map(\.board.id) == [id])
    #expect(try await family.house.restoreBoards([id], by: family["Cleo"]) == [])
    #expect(try await family.house.restoreBoards([id], by: family["Mia"]) == [id])
    #expect(try family.names(on: id, for: "Cleo") == [cleos])
    await family.close()
  }

  @Test("an administrator with the wider view takes everybody's pictures with a board")
  func deletesAll() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write)])
    let mias = try await family.picture(of: "Mia", on: id)
    let cleos = try await family.picture(of: "Cleo", on: id)
    let gone = try await family.house.deleteBoard(id, withPictures: true, by: family.keeper)
    #expect(Set(gone.trashed) == [mias, cleos])
    await family.close()
  }

  @Test("a board that is thirty days in the trash is gone, and its pictures stay with their owners")
  func purged() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write)])
    let cleos = try await family.picture(of: "Cleo", on: id)
    _ = try await family.house.deleteBoard(id, withPictures: false, by: family["Mia"])
    family.clock.advance(by: .seconds(31 * 86_400))
    await family.house.purgeTrash()
    #expect(family.house.shared[id] == nil)
    #expect(family["Mia"].directory.state.boards[id] == nil)
    #expect(family["Cleo"].directory.state.images[cleos]?.board == nil)
    #expect(try family.disk.list(family.house.layout.sharedBoard(id)).isEmpty)
    await family.close()
    let again = try await Family.open(family.disk, family.clock)
    #expect(again.shared[id] == nil)
    await again.close()
  }

  @Test("activity says who did what, the newest first, one go in one line, and pages")
  func activity() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write)])
    let house = family.house
    for _ in 0..<3 { _ = try await family.picture(of: "Cleo", on: id) }
    let picture = try await family.picture(of: "Mia", on: id)
    family.clock.advance(by: .seconds(1))
    _ = try await house.starPictures([picture], true, by: family["Cleo"])
    family.clock.advance(by: .seconds(1))
    _ = try await house.changeBoard(id, BoardChange(name: "Winter"), by: family["Mia"])
    let all = try house.activity(on: id, limit: 50, before: nil, for: family["Cleo"])
    #expect(
      all.lines.map(\.text) == [
        "Mia renamed it to Winter", "Cleo starred a picture", "Mia added a picture",
        "Cleo added 3 pictures", "Anna shared it with Cleo (Write)",
      ])
    #expect(all.lines[3].pictures.count == 3)
    let page = try house.activity(on: id, limit: 2, before: nil, for: family["Cleo"])
    #expect(page.lines.map(\.text) == Array(all.lines.map(\.text).prefix(2)))
    let rest = try house.activity(on: id, limit: 50, before: page.next, for: family["Cleo"])
    #expect(rest.lines.map(\.text) == Array(all.lines.map(\.text).dropFirst(2)))
    #expect(throws: StudioError.gallery(.boardHidden)) {
      try house.activity(on: id, limit: 50, before: nil, for: family["Eve"])
    }
    await family.close()
  }

  @Test("a thousand lines of a board are kept, not more")
  func bounded() async throws {
    let family = try await Family.open()
    let id = try await family.board([("Cleo", .write)])
    let picture = try await family.picture(of: "Mia", on: id)
    for round in 0..<1300 {
      _ = try await family.house.starPictures([picture], round % 2 == 0, by: family["Cleo"])
    }
    let kept = family["Mia"].directory.state.deeds[id].count
    #expect(kept >= Limits.deedsPerBoard && kept <= Limits.deedsPerBoard * 5 / 4)
    await family.close()
  }
}
