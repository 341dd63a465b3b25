import Base
import Gallery
import Testing

@testable import Studio

@Suite("Boards and pictures", .timeLimit(.minutes(1)))
struct GalleryActTests {
  /// A house with one picture of Anna's on a board of hers.
  private func withPicture() async throws -> (TestHouse, BoardID, PictureName) {
    let test = try await TestHouse.open()
    let board = try await test.house.addBoard(named: "Summer", by: test.anna).board.id
    let queued = try await test.workshop.enqueue(
      TestHouse.batch(["board": ["board_id": .string(board.text)]]), prepend: false, by: test.anna)
    let done = try await test.item(queued.itemIDs[0], of: test.anna)
    return (test, board, try #require(PictureName(done.item.outcome.pictures[0])))
  }

  @Test("a board is renamed, archived and deleted by its owner alone")
  func boards() async throws {
    let (test, board, _) = try await withPicture()
    await #expect(throws: StudioError.gallery(.boardNotAllowed(.update))) {
      try await test.house.changeBoard(board, BoardChange(name: "Mine"), by: test.mia)
    }
    await #expect(throws: StudioError.gallery(.boardNotAllowed(.delete))) {
      try await test.house.deleteBoard(board, withPictures: false, by: test.mia)
    }
    let renamed = try await test.house.changeBoard(
      board, BoardChange(name: "Winter", isArchived: true), by: test.anna)
    #expect(renamed.board.name == "Winter")
    #expect(test.house.boards(for: test.anna, includeArchived: false).isEmpty)
    #expect(test.house.boards(for: test.anna, includeArchived: true).count == 1)
    #expect(test.house.boards(for: test.mia, includeArchived: true).isEmpty)
    await test.close()
  }

  @Test("a deleted board's pictures are uncategorized, and undoing hangs them back")
  func undoBoard() async throws {
    let (test, board, name) = try await withPicture()
    let query = PictureQuery()
    let gone = try await test.house.deleteBoard(board, withPictures: false, by: test.anna)
    #expect(gone.freed == [name])
    #expect(try test.house.pictureNames(on: .uncategorized, query, for: test.anna).names == [name])
    #expect(try test.house.picture(name, for: test.anna).board == nil)
    #expect(throws: StudioError.gallery(.boardNotFound)) {
      try test.house.board(board, for: test.anna)
    }
    #expect(try await test.house.restoreBoards([board], by: test.anna) == [board])
    #expect(try test.house.pictureNames(on: .board(board), query, for: test.anna).names == [name])
    await test.close()
  }

  @Test("a deleted picture is gone from every list and comes back whole")
  func undoPicture() async throws {
    let (test, board, name) = try await withPicture()
    let skipped = try await test.house.deletePictures([name], by: test.mia)
    #expect(skipped.done.isEmpty)
    #expect(skipped.failed == [name])
    let deleted = try await test.house.deletePictures([name, name], by: test.anna)
    #expect(deleted.done == [name])
    #expect(
      try test.house.pictureNames(on: .everywhere, PictureQuery(), for: test.anna).names == [])
    #expect(throws: StudioError.gallery(.pictureNotAllowed(.access))) {
      try test.house.picture(name, for: test.anna)
    }
    #expect(try await test.house.restorePictures([name], by: test.mia).done == [])
    #expect(try await test.house.restorePictures([name], by: test.anna).done == [name])
    #expect(try test.house.picture(name, for: test.anna).board == board)
    await test.close()
  }

  @Test("stars and moves are the owner's alone")
  func starsAndMoves() async throws {
    let (test, _, name) = try await withPicture()
    await #expect(throws: StudioError.gallery(.pictureNotAllowed(.modify))) {
      try await test.house.starPictures([name], true, by: test.mia)
    }
    _ = try await test.house.starPictures([name], true, by: test.anna)
    #expect(try test.house.picture(name, for: test.anna).record.isStarred)
    let hers = try await test.house.addBoard(named: "Mia's", by: test.mia).board.id
    await #expect(throws: StudioError.gallery(.boardNotAllowed(.modify))) {
      try await test.house.movePictures([name], to: hers, by: test.anna)
    }
    await #expect(throws: StudioError.gallery(.pictureNotAllowed(.move))) {
      try await test.house.movePictures([name], to: hers, by: test.mia)
    }
    _ = try await test.house.movePictures([name], to: nil, by: test.anna)
    #expect(try test.house.picture(name, for: test.anna).board == nil)
    await test.close()
  }

  @Test("a name that says nothing or too much is refused")
  func boardNames() async throws {
    let test = try await TestHouse.open()
    for name in ["", "  ", String(repeating: "x", count: 301)] {
      await #expect(throws: StudioError.gallery(.badBoardName(limit: 300))) {
        try await test.house.addBoard(named: name, by: test.anna)
      }
    }
    await test.close()
  }
}
