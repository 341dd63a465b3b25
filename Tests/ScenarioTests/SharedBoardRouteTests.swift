import API
import Accounts
import Base
import HTTP
import Studio
import Testing

/// A desk with five people, each with a token and an id.
private struct Household {
  let desk: Desk
  private var tokens: [String: String] = [:]
  private var ids: [String: String] = [:]

  static func open(policies: HousePolicies = .guide) async throws -> Household {
    var home = Household(desk: try await Desk.open(policies: policies))
    try await home.add("Anna", token: home.desk.setUp())
    for name in ["Mia", "Ben", "Cleo", "Dan", "Eve"] {
      let email = name.lowercased() + "@example.com"
      _ = try await home.desk.json(
        .post, "/api/v1/auth/users", token: home.token("Anna"),
        [
          "email": .string(email), "display_name": .string(name),
          "password": .string(Desk.password),
        ])
      try await home.add(name, token: home.desk.signIn(email))
    }
    return home
  }

  private init(desk: Desk) { self.desk = desk }

  private mutating func add(_ name: String, token: String) async throws {
    tokens[name] = token
    ids[name] = try await desk.json(.get, "/api/v1/auth/me", token: token)["user_id"].stringValue
  }

  func token(_ name: String) -> String { tokens[name] ?? "" }
  func id(_ name: String) -> JSON { .string(ids[name] ?? "") }

  func ask(_ who: String, _ method: Method, _ path: String, _ body: JSON? = nil) async throws
    -> Response
  {
    try await desk.ask(method, "/api/v1" + path, token: token(who), body)
  }

  func json(_ who: String, _ method: Method, _ path: String, _ body: JSON? = nil) async throws
    -> JSON
  {
    try await desk.json(method, "/api/v1" + path, token: token(who), body)
  }

  /// A board of Mia's that Ben may read, Cleo write and Dan manage.
  func board() async throws -> String {
    let made = try await json("Mia", .post, "/boards/?board_name=Summer")
    let board = try #require(made["board_id"].stringValue)
    for (who, level) in [("Ben", "read"), ("Cleo", "write"), ("Dan", "admin")] {
      let answer = try await json(
        "Anna", .post, "/boards/\(board)/share?as_admin=true",
        ["user_id": id(who), "permission": .string(level)])
      #expect(answer["success"] == true)
      #expect(answer["share"]["board_id"] == .string(board))
      #expect(answer["share"]["user_id"] == id(who))
      #expect(answer["share"]["permission"] == .string(level))
      #expect(answer["share"]["shared_at"].stringValue?.count == 23)
    }
    return board
  }
}

@Suite("Shared boards on the wire", .timeLimit(.minutes(2)))
struct SharedBoardRouteTests {
  @Test("each cell of InvokeAI's board table, with its words")
  func table() async throws {
    let home = try await Household.open()
    let board = try await home.board()
    let rows: [(Method, String, JSON?, [String: (Int, String)])] = [
      (
        .get, "/boards/\(board)", nil,
        [
          "Mia": (200, ""), "Ben": (200, ""), "Cleo": (200, ""), "Dan": (200, ""),
          "Eve": (403, "Not authorized to access this board"),
          "Anna": (403, "Not authorized to access this board"),
        ]
      ),
      (
        .get, "/boards/\(board)/image_names", nil,
        ["Ben": (200, ""), "Eve": (403, "Not authorized to access this board")]
      ),
      (
        .patch, "/boards/\(board)", ["board_name": "Winter"],
        [
          "Ben": (403, "Not authorized to update this board"),
          "Cleo": (403, "Not authorized to update this board"), "Dan": (201, ""),
          "Eve": (403, "Not authorized to update this board"), "Mia": (201, ""),
        ]
      ),
      (
        .delete, "/boards/\(board)", nil,
        [
          "Ben": (403, "Not authorized to delete this board"),
          "Cleo": (403, "Not authorized to delete this board"),
          "Dan": (403, "Not authorized to delete this board"),
        ]
      ),
      (
        .post, "/board_images/",
        ["board_id": .string(board), "image_name": .string(UUID4.random().text + ".png")],
        [
          "Ben": (403, "Not authorized to modify this board"),
          "Cleo": (403, "Not authorized to move this image"),
          "Eve": (403, "Not authorized to modify this board"),
        ]
      ),
      (
        .get, "/boards/\(board)/shares", nil,
        [
          "Mia": (200, ""), "Dan": (200, ""), "Ben": (403, "Not authorized to share this board"),
          "Cleo": (403, "Not authorized to share this board"), "Eve": (404, "Not Found"),
          "Anna": (404, "Not Found"),
        ]
      ),
      (
        .get, "/boards/\(board)/activity", nil,
        ["Mia": (200, ""), "Ben": (200, ""), "Eve": (404, "Not Found")]
      ),
    ]
    for (method, path, body, cells) in rows {
      for (who, (status, detail)) in cells {
        let answer = try await home.ask(who, method, path, body)
        #expect(answer.status == status, "\(who): \(method) \(path): \(answer.text)")
        #expect(answer.detail == detail || status < 300, "\(who): \(method) \(path)")
      }
    }
    await home.desk.close()
  }

  @Test("a board that one cannot see and one that is not there are answered alike")
  func alike() async throws {
    let home = try await Household.open()
    let board = try await home.board()
    let missing = UUID4.random().text
    let asks: [(Method, String, JSON?)] = [
      (.get, "/shares", nil), (.get, "/share_candidates", nil), (.get, "/activity", nil),
      (.delete, "/shares", nil), (.post, "/confirm", nil),
      (.post, "/share", ["user_id": home.id("Eve"), "permission": "read"]),
    ]
    for (method, path, body) in asks {
      let foreign = try await home.ask("Eve", method, "/boards/\(board)" + path, body)
      let gone = try await home.ask("Eve", method, "/boards/\(missing)" + path, body)
      #expect(foreign.status == 404 && gone.status == 404, "\(method) \(path): \(foreign.text)")
      #expect(foreign.bytes == gone.bytes, "\(method) \(path)")
    }
    await home.desk.close()
  }

  @Test("a board says who owns it, what one may do, and with how many it is shared")
  func shapes() async throws {
    let home = try await Household.open()
    let board = try await home.board()
    for (who, permission) in [
      ("Mia", "owner"), ("Ben", "read"), ("Cleo", "write"), ("Dan", "admin"),
    ] {
      let dto = try await home.json(who, .get, "/boards/\(board)")
      #expect(dto["permission"] == .string(permission))
      #expect(dto["is_shared"] == true)
      #expect(dto["share_count"] == 3)
      #expect(dto["is_closed"] == false)
      #expect(dto["owner_display_name"] == (who == "Mia" ? .null : "Mia"))
      #expect(dto["board_visibility"] == "private")
      #expect(dto["owner_username"] == .null)
    }
    let listed = try await home.json("Ben", .get, "/boards/?all=true")
    #expect(listed.arrayValue?.compactMap { $0["board_id"].stringValue } == [board])
    let shares = try await home.json("Dan", .get, "/boards/\(board)/shares")["items"]
    #expect(
      shares.arrayValue?.compactMap { $0["display_name"].stringValue } == ["Ben", "Cleo", "Dan"])
    let people = try await home.json("Dan", .get, "/boards/\(board)/share_candidates")["items"]
    #expect(
      people.arrayValue?.compactMap { $0["display_name"].stringValue }
        == ["Anna", "Ben", "Cleo", "Dan", "Eve"])
    let lines = try await home.json("Ben", .get, "/boards/\(board)/activity")
    #expect(lines["next"] == .null)
    #expect(lines["items"].arrayValue?.map { $0["act"] } == ["shared", "shared", "shared"])
    await home.desk.close()
  }

  @Test("shares are given to several at once, to everybody, changed and taken away")
  func changes() async throws {
    let home = try await Household.open()
    let board = try await home.board()
    let path = "/boards/\(board)"
    let many = try await home.json(
      "Mia", .post, path + "/share",
      ["user_ids": [home.id("Ben"), home.id("Eve")], "permission": "write"])
    #expect(many["shared_with"].arrayValue?.count == 2)
    #expect(try await home.json("Ben", .get, path)["permission"] == "write")
    _ = try await home.json("Dan", .post, path + "/share", ["user_id": "*", "permission": "read"])
    let shares = try await home.json("Mia", .get, path + "/shares")["items"]
    #expect(shares.arrayValue?.first?["user_id"] == "*")
    #expect(shares.arrayValue?.first?["display_name"] == "Everybody")
    #expect(try await home.json("Mia", .get, path)["board_visibility"] == "shared")
    let ben = home.id("Ben").stringValue ?? ""
    _ = try await home.json("Mia", .delete, path + "/share/\(ben)")
    #expect(try await home.json("Ben", .get, path)["permission"] == "read")
    let widened = try await home.json("Mia", .patch, path, ["board_visibility": "public"])
    #expect(widened["board_visibility"] == "public")
    #expect(try await home.json("Ben", .get, path)["permission"] == "write")
    _ = try await home.json("Mia", .delete, path + "/shares")
    for who in ["Ben", "Cleo", "Dan", "Eve"] {
      #expect(try await home.ask(who, .get, path).status == 403, "\(who)")
    }
    #expect(try await home.json("Mia", .get, path)["is_shared"] == false)
    await home.desk.close()
  }

  @Test("what cannot be shared so is refused in words")
  func refusals() async throws {
    let home = try await Household.open()
    let board = try await home.board()
    let rows: [(String, JSON, Int, String)] = [
      (
        "Mia", ["user_id": "*", "permission": "admin"], 422,
        "Everybody can be given read or write; admin is for people by name"
      ),
      (
        "Dan", ["user_id": home.id("Mia"), "permission": "read"], 422,
        "The owner of a board needs no share"
      ),
      (
        "Mia", ["user_id": .string(UUID4.random().text), "permission": "read"], 404,
        "User not found"
      ),
      ("Mia", ["user_id": "x", "permission": "read"], 404, "User not found"),
      (
        "Cleo", ["user_id": home.id("Eve"), "permission": "read"], 403,
        "Not authorized to share this board"
      ),
    ]
    for (who, body, status, detail) in rows {
      let answer = try await home.ask(who, .post, "/boards/\(board)/share", body)
      #expect(answer.status == status && answer.detail == detail, "\(answer.text)")
    }
    let fields = try await home.ask(
      "Mia", .post, "/boards/\(board)/share", ["user_id": home.id("Eve"), "permission": "owner"])
    #expect(fields.status == 422)
    let own = try await home.json("Mia", .post, "/boards/?board_name=Mine")["board_id"]
    let mine = "/boards/\(own.stringValue ?? "")"
    for answer in [
      try await home.ask(
        "Mia", .post, mine + "/share", ["user_id": home.id("Eve"), "permission": "read"]),
      try await home.ask("Mia", .patch, mine, ["board_visibility": "shared"]),
      try await home.ask("Mia", .post, "/boards/?board_name=Ours", ["is_shared": true]),
    ] {
      #expect(
        answer.status == 403 && answer.detail == "Admin privileges required", "\(answer.text)")
    }
    await home.desk.close()
  }

  @Test("an administrator makes a board that is shared from its beginning")
  func madeShared() async throws {
    let home = try await Household.open()
    let made = try await home.json(
      "Anna", .post, "/boards/?board_name=Family",
      ["shares": [["user_id": "*", "permission": "write"]], "is_shared": true])
    #expect(made["is_shared"] == true && made["share_count"] == 1)
    #expect(made["board_visibility"] == "public")
    let seen = try await home.json("Eve", .get, "/boards/?all=true").arrayValue ?? []
    #expect(seen.map { $0["permission"] } == ["write"])
    #expect(seen.map { $0["owner_display_name"] } == ["Anna"])
    await home.desk.close()
  }

  @Test("as InvokeAI has it, an owner shares with everybody, and administrators see all boards")
  func invokeAI() async throws {
    let home = try await Household.open(policies: .invokeai)
    let made = try await home.json("Mia", .post, "/boards/?board_name=Summer")
    let path = "/boards/\(made["board_id"].stringValue ?? "")"
    #expect(try await home.ask("Ben", .get, path).status == 403)
    _ = try await home.json("Mia", .patch, path, ["board_visibility": "shared"])
    #expect(try await home.json("Ben", .get, path)["board_visibility"] == "shared")
    _ = try await home.json("Mia", .patch, path, ["board_visibility": "private"])
    #expect(try await home.ask("Ben", .get, path).status == 403)
    let all = try await home.json("Anna", .get, "/boards/?all=true").arrayValue ?? []
    #expect(all.map { $0["owner_username"] } == ["Mia"])
    await home.desk.close()
  }
}
