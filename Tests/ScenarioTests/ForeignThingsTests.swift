import Base
import Gallery
import HTTP
import Testing

@Suite("Other people's things", .timeLimit(.minutes(1)))
struct ForeignThingsTests {
  private let missing = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"

  /// Anna's board with a picture, and her queue item.
  private func filled() async throws -> (
    desk: Desk, anna: String, mia: String, board: String, picture: String, item: Int
  ) {
    let desk = try await Desk.open()
    let anna = try await desk.setUp()
    let mia = try await desk.addMia(anna)
    let made = try await desk.json(.post, "/api/v1/boards/?board_name=Summer", token: anna)
    let board = try #require(made["board_id"].stringValue)
    let graph: JSON = [
      "nodes": ["a": ["id": "a", "type": "blank_image", "board": ["board_id": .string(board)]]],
      "edges": [],
    ]
    let queued = try await desk.json(
      .post, "/api/v1/queue/default/enqueue_batch", token: anna,
      ["prepend": false, "batch": ["graph": graph, "runs": 1]])
    let item = try #require(queued["item_ids"].arrayValue?.first?.intValue)
    for _ in 0..<100_000 {
      let state = try await desk.json(.get, "/api/v1/queue/default/i/\(item)", token: anna)
      if state["status"] == "completed" { break }
      await Task.yield()
    }
    let names = try await desk.json(.get, "/api/v1/boards/\(board)/image_names", token: anna)
    let picture = try #require(names.arrayValue?.first?.stringValue)
    return (desk, anna, mia, board, picture, item)
  }

  @Test("a regular person gets InvokeAI's refusals and sees nothing in any list")
  func refusals() async throws {
    let (desk, _, mia, board, picture, item) = try await filled()
    let table: [(Method, String, JSON?, Int, String)] = [
      (.get, "/api/v1/boards/\(board)", nil, 403, "Not authorized to access this board"),
      (
        .patch, "/api/v1/boards/\(board)", ["board_name": "x"], 403,
        "Not authorized to update this board"
      ),
      (.delete, "/api/v1/boards/\(board)", nil, 403, "Not authorized to delete this board"),
      (
        .get, "/api/v1/boards/\(board)/image_names", nil, 403, "Not authorized to access this board"
      ),
      (
        .get, "/api/v1/images/names?board_id=\(board)", nil, 403,
        "Not authorized to access this board"
      ),
      (.get, "/api/v1/boards/\(missing)", nil, 404, "Board not found"),
      (.get, "/api/v1/images/i/\(picture)", nil, 403, "Not authorized to access this image"),
      (.get, "/api/v1/images/i/\(missing).png", nil, 403, "Not authorized to access this image"),
      (
        .get, "/api/v1/images/i/\(picture)/metadata", nil, 403,
        "Not authorized to access this image"
      ),
      (.get, "/api/v1/images/i/\(picture)/full", nil, 403, "Not authorized to access this image"),
      (
        .get, "/api/v1/images/i/\(picture)/thumbnail", nil, 403,
        "Not authorized to access this image"
      ),
      (
        .post, "/api/v1/images/star", ["image_names": [.string(picture)]], 403,
        "Not authorized to modify this image"
      ),
      (
        .post, "/api/v1/board_images/",
        ["board_id": .string(board), "image_name": .string(picture)],
        403, "Not authorized to modify this board"
      ),
      (
        .get, "/api/v1/queue/default/i/\(item)", nil, 404,
        "Queue item with id \(item) not found in queue default"
      ),
      (
        .put, "/api/v1/queue/default/i/\(item)/cancel", nil, 404,
        "Queue item with id \(item) not found in queue default"
      ),
    ]
    for (method, target, body, status, detail) in table {
      let response = try await desk.ask(method, target, token: mia, body)
      #expect(response.status == status, "\(method.rawValue) \(target): \(response.text)")
      #expect(response.detail == detail, "\(method.rawValue) \(target)")
    }
    for list in [
      "/api/v1/boards/?all=true", "/api/v1/boards/none/image_names",
      "/api/v1/queue/default/list_all",
    ] {
      #expect(try await desk.json(.get, list, token: mia) == [], "\(list)")
    }
    let names = try await desk.json(.get, "/api/v1/images/names", token: mia)
    #expect(names["total_count"] == 0)
    await desk.close()
  }

  @Test("a bulk deletion skips what is not one's own, and it stays")
  func bulk() async throws {
    let (desk, anna, mia, _, picture, _) = try await filled()
    let answer = try await desk.json(
      .post, "/api/v1/images/delete", token: mia, ["image_names": [.string(picture)]])
    #expect(answer["deleted_images"] == [])
    #expect(try await desk.ask(.get, "/api/v1/images/i/\(picture)", token: anna).status == 200)
    await desk.close()
  }

  @Test(
    "an administrator sees a person's things only when asking to, as the guide's default has it")
  func administratorView() async throws {
    let (desk, anna, mia, _, _, _) = try await filled()
    _ = try await desk.json(.post, "/api/v1/boards/?board_name=Mias", token: mia)
    let own = try await desk.json(.get, "/api/v1/boards/?all=true", token: anna)
    #expect(own.arrayValue?.count == 1)
    let everyones = try await desk.json(.get, "/api/v1/boards/?all=true&as_admin=true", token: anna)
    #expect(everyones.arrayValue?.count == 2)
    let still = try await desk.json(.get, "/api/v1/boards/?all=true&as_admin=true", token: mia)
    #expect(still.arrayValue?.count == 1)
    await desk.close()
  }

  @Test("no answer holds a hash, a secret or a path of the machine")
  func nothingLeaks() async throws {
    let (desk, anna, _, board, picture, item) = try await filled()
    for target in [
      "/api/v1/auth/me", "/api/v1/auth/users", "/api/v1/auth/sessions", "/api/v1/boards/\(board)",
      "/api/v1/images/i/\(picture)", "/api/v1/queue/default/i/\(item)", "/api/v2/models/",
      "/api/v1/app/runtime_config",
    ] {
      let text = try await desk.ask(.get, target, token: anna).text
      for word in ["$scrypt$", "password_hash", "/data/users", "secrets"] {
        #expect(!text.contains(word), "\(target) holds \(word)")
      }
    }
    await desk.close()
  }
}
