import Base
import HTTP
import Testing

@Suite("Writes that race a withdrawn share", .timeLimit(.minutes(1)))
struct WithdrawnShareTests {
  /// What is on the board, and which of it is starred: everything that a writer could change.
  private func contents(_ board: String, _ stage: Stage) async throws -> String {
    let list = try await stage.desk.json(
      .get, "/api/v1/images/?limit=1000&board_id=\(board)", token: stage.tokens[.owner])
    let items = list["items"].arrayValue ?? []
    return items.map { "\($0["image_name"].text) \($0["starred"].text)" }.sorted()
      .joined(separator: "\n")
  }

  @Test(
    "of a thousand writes none is done after the share's end was acknowledged",
    arguments: ["share", "shares", "disabled"])
  func race(_ how: String) async throws {
    guard Stage.hasSharing else { return }
    let stage = try await Stage.open()
    let thing = try await stage.board(.named)
    let own = try await stage.paint(.writer, 100)
    let desk = stage.desk
    let writer = try #require(stage.tokens[.writer])
    let admin = try #require(stage.tokens[.admin])
    let member = try #require(stage.ids[.writer])
    let path = "/api/v1/boards/\(thing.board)"
    let atEnd = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<1_000 {
        group.addTask {
          let response =
            switch number % 3 {
            case 0:
              try await desk.ask(
                .post, "/api/v1/images/\(number % 2 == 0 ? "star" : "unstar")", token: writer,
                ["image_names": [.string(thing.picture)]])
            case 1:
              try await desk.ask(
                .patch, "/api/v1/images/i/\(thing.picture)", token: writer,
                ["starred": .bool(number % 2 == 0)])
            default:
              try await desk.ask(
                .post, "/api/v1/board_images/", token: writer,
                ["board_id": .string(thing.board), "image_name": .string(own[number % own.count])])
            }
          return response.status < 300 ? 1 : 0
        }
      }
      var done = 0
      for _ in 0..<200 { done += try await group.next() ?? 0 }
      #expect(done > 0, "no write was done before the share ended")
      let ended =
        switch how {
        case "share":
          try await desk.ask(
            .delete, "\(path)/share/\(member)?as_admin=true", token: admin)
        case "shares":
          try await desk.ask(.delete, "\(path)/shares?as_admin=true", token: admin)
        default:
          try await desk.ask(
            .patch, "/api/v1/auth/users/\(member)", token: admin, ["is_active": false])
        }
      #expect(ended.status == 200, "\(ended.text)")
      let then = try await contents(thing.board, stage)
      try await group.waitForAll()
      return then
    }
    #expect(try await contents(thing.board, stage) == atEnd)
    await desk.close()
  }

  @Test("a job that waits when its board is withdrawn leaves nothing on the board")
  func waitingJob() async throws {
    guard Stage.hasSharing else { return }
    let stage = try await Stage.open()
    let thing = try await stage.board(.named)
    try await stage.must(.admin, Ask(.put, "/api/v1/queue/default/processor/pause"))
    _ = try await stage.enqueue(.writer, board: thing.board)
    try await stage.must(.adminView, Ask(.delete, "/api/v1/boards/\(thing.board)/shares"))
    let before = try await contents(thing.board, stage)
    try await stage.must(.admin, Ask(.put, "/api/v1/queue/default/processor/resume"))
    try await stage.settle()
    #expect(try await contents(thing.board, stage) == before)
    await stage.desk.close()
  }
}
