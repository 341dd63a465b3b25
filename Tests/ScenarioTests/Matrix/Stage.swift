import API
import Base
import HTTP
import Testing

/// One request as a test writes it.
struct Ask {
  var method: Method
  var target: String
  var body: JSON?
  var headers: [(String, String)] = []
  var raw: [UInt8]?

  init(_ method: Method, _ target: String, _ body: JSON? = nil) {
    self.method = method
    self.target = target
    self.body = body
  }
}

/// A house with everybody in it, and a supply of things to try the rules on.
final class Stage {
  static let api = "/api/v1"
  let desk: Desk
  var tokens: [Who: String] = [:]
  var ids: [Who: String] = [:]
  var emails: [Who: String] = [:]
  var ownBoards: [Who: String] = [:]
  var ownPictures: [Who: [String]] = [:]
  /// A picture of somebody whom nothing binds to anybody.
  var foreignPicture = ""
  let routes = Set(Routes.all.map { "\($0.method.rawValue) \($0.pattern)" })
  /// Whether the latest request named a route that is not there.
  private(set) var latestIsUnrouted = false
  private var supply: [Who: [String]] = [:]
  private var left: [BoardKind: [(board: String, picture: String)]] = [:]
  /// Everything that was answered as JSON, for the search for leaks.
  var answers: [(who: Who, target: String, text: String)] = []

  private init(desk: Desk) { self.desk = desk }

  /// - Parameter departed: which boards of people who left are on the stage.
  static func open(departed: BoardKind? = nil) async throws -> Stage {
    let stage = Stage(desk: try await Desk.open())
    try await stage.populate()
    if departed == .departed {
      try await stage.depart("paul", .departed, heir: nil, boards: 26)
    }
    if departed == .inherited {
      try await stage.depart("pia", .inherited, heir: stage.ids[.heir], boards: 60)
    }
    return stage
  }

  // MARK: Asking

  func ask(_ who: Who, _ ask: Ask) async throws -> Response {
    desk.clock.advance(by: .milliseconds(120))
    var ask = ask
    if who == .adminView {
      ask.target += (ask.target.contains("?") ? "&" : "?") + "as_admin=true"
    }
    latestIsUnrouted = !desk.hasRoute(ask.method, ask.target)
    let response = try await desk.ask(
      ask.method, ask.target, token: tokens[who], ask.body, headers: ask.headers, raw: ask.raw)
    if response.headers["content-type"]?.contains("json") ?? false {
      answers.append((who, "\(ask.method.rawValue) \(ask.target)", response.text))
    }
    return response
  }

  /// The answer of something that has to work.
  @discardableResult
  func must(_ who: Who, _ request: Ask) async throws -> JSON {
    let response = try await ask(who, request)
    guard response.status < 300 else {
      throw StageError(
        words: "\(who.rawValue) \(request.method.rawValue) \(request.target): \(response.status) "
          + response.text)
    }
    return response.bytes.isEmpty ? .null : try JSON(parsing: response.bytes)
  }

  /// Whether things of this kind can be made by the routes that there are.
  func canMake(_ kind: BoardKind) -> Bool {
    !kind.needsSharing || Self.hasSharing
  }

  static let hasSharing = Routes.all.contains { $0.pattern == "/api/v1/boards/{board_id}/share" }

  func has(_ route: String) -> Bool { routes.contains(route) }

  // MARK: People

  private static let names: [(Who, String)] = [
    (.owner, "uma"), (.other, "vic"), (.reader, "rea"), (.writer, "wim"), (.keeper, "kim"),
    (.heir, "hal"), (.disabled, "dan"),
  ]

  private func populate() async throws {
    tokens[.admin] = try await desk.setUp()
    emails[.admin] = "anna@example.com"
    for (who, name) in Self.names {
      emails[who] = name + "@example.com"
      ids[who] = try await addPerson(name)
    }
    // Somebody who never comes, for what is done to accounts.
    ids[.stranger] = try await addPerson("gus")
    tokens[.expired] = try await desk.signIn("uma@example.com")
    desk.clock.advance(by: .seconds(86_500))
    for who in Who.people { tokens[who] = try await desk.signIn(emails[who] ?? "") }
    tokens[.adminView] = tokens[.admin]
    ids[.admin] = try await must(.admin, Ask(.get, "/api/v1/auth/me"))["user_id"].stringValue
    try await makeTokens()
    for who in Who.people {
      ownBoards[who] = try await makeBoard(who)
      ownPictures[who] = try await paint(who, 4)
    }
    for (token, owner) in [(Who.workToken, Who.owner), (.readToken, .owner), (.adminToken, .admin)]
    {
      ids[token] = ids[owner]
      ownBoards[token] = ownBoards[owner]
      ownPictures[token] = ownPictures[owner]
    }
    ids[.adminView] = ids[.admin]
    ownBoards[.adminView] = ownBoards[.admin]
    ownPictures[.adminView] = ownPictures[.admin]
    foreignPicture = try await paint(.disabled, 1)[0]
    try await must(
      .admin, Ask(.patch, "/api/v1/auth/users/\(ids[.disabled] ?? "")", ["is_active": false]))
  }

  func addPerson(_ name: String) async throws -> String {
    let body: JSON = [
      "email": .string(name + "@example.com"),
      "display_name": .string(name.prefix(1).uppercased() + name.dropFirst()),
      "password": .string(Desk.password),
    ]
    let made = try await must(.admin, Ask(.post, "/api/v1/auth/users", body))
    return try #require(made["user_id"].stringValue)
  }

  private func makeTokens() async throws {
    guard has("POST /api/v1/auth/tokens") else { return }
    for (who, owner, scope) in [
      (Who.readToken, Who.owner, "read"), (.workToken, .owner, "generate"),
      (.adminToken, .admin, "admin"),
    ] {
      let made = try await must(
        owner,
        Ask(
          .post, "/api/v1/auth/tokens",
          [
            "name": .string(scope), "scopes": [.string(scope)], "expires_in_days": 30,
            "current_password": .string(Desk.password),
          ]))
      tokens[who] = made["token"].stringValue
    }
  }

  /// Somebody who makes boards with a picture each and then leaves.
  private func depart(
    _ name: String, _ kind: BoardKind, heir: String?, boards: Int
  ) async throws {
    let id = try await addPerson(name)
    tokens[.stranger] = try await desk.signIn(name + "@example.com")
    let pictures = try await paint(.stranger, boards)
    for picture in pictures {
      let board = try await makeBoard(.stranger)
      try await put(picture, on: board, by: .stranger)
      if kind == .inherited { try await shareByName(board) }
      left[kind, default: []].append((board, picture))
    }
    tokens[.stranger] = nil
    let query = heir.map { "?heir=" + $0 } ?? ""
    try await must(.admin, Ask(.delete, "/api/v1/auth/users/\(id)\(query)"))
    if let heir, has("POST /api/v1/auth/departed/{user_id}/heir") {
      try await must(
        .admin, Ask(.post, "/api/v1/auth/departed/\(id)/heir", ["user_id": .string(heir)]))
    }
  }

  // MARK: Things

  func makeBoard(_ who: Who) async throws -> String {
    let made = try await must(who, Ask(.post, "/api/v1/boards/?board_name=Summer"))
    return try #require(made["board_id"].stringValue)
  }

  func put(_ picture: String, on board: String, by who: Who) async throws {
    try await must(
      who,
      Ask(
        .post, "/api/v1/board_images/",
        ["board_id": .string(board), "image_name": .string(picture)]))
  }

  static func graph(board: String? = nil, input: String? = nil) -> JSON {
    var node = JSONObject([("id", "a"), ("type", "blank_image")])
    if let board { node["board"] = ["board_id": .string(board)] }
    var nodes = JSONObject([("a", .object(node))])
    if let input {
      nodes["b"] = ["id": "b", "type": "image", "image": ["image_name": .string(input)]]
    }
    return ["nodes": .object(nodes), "edges": []]
  }

  static func batch(_ graph: JSON, runs: Int = 1) -> JSON {
    [
      "prepend": false,
      "batch": ["graph": graph, "runs": JSON(runs), "origin": "matrix", "destination": "matrix"],
    ]
  }

  func enqueue(_ who: Who, runs: Int = 1, board: String? = nil) async throws -> JSON {
    let body = Self.batch(Self.graph(board: board), runs: runs)
    return try await must(who, Ask(.post, "/api/v1/queue/default/enqueue_batch", body))
  }

  /// Waits until nothing of anybody's is left to do.
  func settle() async throws {
    for _ in 0..<1_000_000 {
      let status = try await desk.json(
        .get, "/api/v1/queue/default/status", token: tokens[.admin])["queue"]
      if status["pending"] == 0 && status["in_progress"] == 0 { return }
      for _ in 0..<20 { await Task.yield() }
    }
    throw StageError(words: "the queue never came to rest")
  }

  /// New pictures on no board.
  func paint(_ who: Who, _ count: Int) async throws -> [String] {
    let before = try await loose(who)
    _ = try await enqueue(who, runs: count)
    try await settle()
    let after = try await loose(who)
    let new = after.filter { !Set(before).contains($0) }
    guard new.count == count else {
      throw StageError(words: "\(who.rawValue): \(new.count) pictures of \(count)")
    }
    return new
  }

  private func loose(_ who: Who) async throws -> [String] {
    let names = try await must(who, Ask(.get, "/api/v1/boards/none/image_names"))
    return names.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// One picture from the supply.
  func picture(_ who: Who) async throws -> String {
    if supply[who, default: []].isEmpty { supply[who] = try await paint(who, 100) }
    return supply[who, default: []].removeLast()
  }

  func share(_ board: String, _ principal: String, _ level: String) async throws {
    try await must(
      .adminView,
      Ask(
        .post, "/api/v1/boards/\(board)/share",
        ["user_id": .string(principal), "permission": .string(level)]))
  }

  func shareByName(_ board: String) async throws {
    for (who, level) in [(Who.reader, "read"), (.writer, "write"), (.keeper, "admin")] {
      try await share(board, ids[who] ?? "", level)
    }
  }

  /// A board of the kind with a picture of its owner on it.
  func board(_ kind: BoardKind) async throws -> (board: String, picture: String) {
    if kind == .missing { return (Self.missing, Self.missing + ".png") }
    if kind == .departed || kind == .inherited {
      guard let one = left[kind]?.popLast() else {
        throw StageError(words: "no board of the kind \(kind.rawValue) is left")
      }
      return one
    }
    let board = try await makeBoard(.owner)
    let picture = try await picture(.owner)
    try await put(picture, on: board, by: .owner)
    try await dress(board, as: kind)
    return (board, picture)
  }

  private func dress(_ board: String, as kind: BoardKind) async throws {
    switch kind {
    case .isPrivate, .departed, .inherited, .missing: break
    case .everyReads:
      try await share(board, "*", "read")
      try await share(board, ids[.writer] ?? "", "write")
    case .everyWrites: try await share(board, "*", "write")
    case .named, .archived, .withdrawn, .trashed: try await shareByName(board)
    }
    if kind == .archived {
      try await must(.owner, Ask(.patch, "/api/v1/boards/\(board)", ["archived": true]))
    }
    if kind == .withdrawn {
      try await must(.adminView, Ask(.delete, "/api/v1/boards/\(board)/shares"))
    }
    if kind == .trashed {
      try await must(.owner, Ask(.delete, "/api/v1/boards/\(board)?include_images=true"))
    }
  }

  /// A picture of the kind, and the board that it is on.
  func picture(_ kind: PictureKind) async throws -> (board: String, picture: String) {
    guard let boardKind = kind.board else {
      return kind == .missing
        ? (Self.missing, Self.missing + ".png") : ("none", try await picture(.owner))
    }
    if kind == .writersOnWithdrawn {
      let board = try await board(.named).board
      let picture = try await picture(.writer)
      try await put(picture, on: board, by: .writer)
      try await must(.adminView, Ask(.delete, "/api/v1/boards/\(board)/shares"))
      return (board, picture)
    }
    let made = try await board(boardKind)
    if kind == .writersOnNamed {
      let picture = try await picture(.writer)
      try await put(picture, on: made.board, by: .writer)
      return (made.board, picture)
    }
    if kind == .trashed {
      try await must(.owner, Ask(.delete, "/api/v1/images/i/\(made.picture)"))
    }
    return made
  }

  static let missing = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
}

struct StageError: Error, CustomStringConvertible {
  let words: String
  var description: String { words }
}
