import API
import Accounts
import Base
import HTTP
import Studio
import Testing

@Suite("The wire's conventions", .timeLimit(.minutes(1)))
struct WireConventionTests {
  private static let boards = "/api/v1/boards/"
  private static let ids = "/api/v1/queue/default/items_by_ids"

  @Test("unknown places, wrong verbs and missing slashes are answered as FastAPI does")
  func places() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    try await desk.check(
      [
        WireRow.bare("mia", .get, "/api/v1/nowhere", 404, .json(["detail": "Not Found"])),
        WireRow.bare("guest", .get, "/api/v1/nowhere", 404, .json(["detail": "Not Found"])),
        WireRow.bare("mia", .put, Self.boards, 405, .json(["detail": "Method Not Allowed"])),
        WireRow.bare("guest", .get, "/api/v1/boards", 307),
        WireRow.bare("guest", .post, "/api/v1/auth/login/", 307),
        WireRow.bare(
          "mia", .get, Self.boards, 400,
          .detail("Invalid request: Must provide either 'all' or both 'offset' and 'limit'")),
        WireRow.bare("mia", .head, Self.boards + "?all=true", 200),
      ], tokens)
    let wrong = try await desk.send(WireRow.bare("mia", .put, Self.boards, 405), tokens)
    #expect(wrong.headers["allow"] == "GET, HEAD, POST")
    await desk.close()
  }

  @Test("what is wrong with a query, a path or a body is told field by field")
  func validation() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let number = "Input should be a valid integer, unable to parse string as an integer"
    try await desk.check(
      [
        WireRow.bare(
          "mia", .get, Self.boards + "?all=maybe", 422,
          .issue(
            "bool_parsing", ["query", "all"],
            "Input should be a valid boolean, unable to interpret input")),
        WireRow.bare("mia", .get, Self.boards + "?all=on", 200),
        WireRow.bare("mia", .get, Self.boards + "?all=1", 200),
        WireRow.bare(
          "mia", .get, Self.boards + "?offset=x&limit=1", 422,
          .issue("int_parsing", ["query", "offset"], number)),
        WireRow.bare(
          "mia", .get, Self.boards + "?offset=-1&limit=1", 422,
          .issue(
            "greater_than_equal", ["query", "offset"],
            "Input should be greater than or equal to 0")),
        WireRow.bare(
          "mia", .get, Self.boards + "?all=true&direction=up", 422,
          .issue("enum", ["query", "direction"], "Input should be 'ASC' or 'DESC'")),
        WireRow.bare(
          "mia", .get, "/api/v1/images/?categories=general&categories=odd", 422,
          .issue(
            "enum", ["query", "categories", 1],
            "Input should be 'general', 'mask', 'control', 'user' or 'other'")),
        WireRow.bare("mia", .get, "/api/v1/images/?categories=general&categories=user", 200),
        WireRow.bare(
          "mia", .get, "/api/v1/queue/default/i/seven", 422,
          .issue("int_parsing", ["path", "item_id"], number)),
        WireRow.bare(
          "mia", .get, "/api/v1/client_state/default/get_by_key", 422,
          .issue("missing", ["query", "key"], "Field required")),
        WireRow(
          "mia", .post, Self.ids, "{", 422,
          .issue("json_invalid", ["body", 1], "JSON decode error")),
        WireRow(
          "mia", .post, Self.ids, "{} x", 422,
          .issue("json_invalid", ["body", 3], "JSON decode error")),
        WireRow.bare("mia", .post, Self.ids, 422, .issue("missing", ["body"], "Field required")),
        WireRow(
          "mia", .post, Self.ids, "[]", 422,
          .issue(
            "model_attributes_type", ["body"],
            "Input should be a valid dictionary or object to extract fields from")),
        WireRow(
          "mia", .post, Self.ids, "{}", 422,
          .issue("missing", ["body", "item_ids"], "Field required")),
        WireRow(
          "mia", .post, Self.ids, #"{"item_ids":5}"#, 422,
          .issue("list_type", ["body", "item_ids"], "Input should be a valid list")),
        WireRow(
          "mia", .post, Self.ids, #"{"item_ids":[1,"x"]}"#, 422,
          .issue("int_parsing", ["body", "item_ids", 1], number)),
        WireRow(
          "mia", .post, Self.ids, #"{"item_ids":[1.5]}"#, 422,
          .issue(
            "int_from_float", ["body", "item_ids", 0],
            "Input should be a valid integer, got a number with a fractional part")),
        WireRow(
          "mia", .post, Self.ids,
          "{\"item_ids\":[" + (0...1000).map(String.init).joined(separator: ",") + "]}", 422,
          .issue(
            "too_long", ["body", "item_ids"],
            "List should have at most 1000 items after validation, not 1001")),
        WireRow(
          "mia", .post, "/api/v1/system_prompts/", #"{"name":"a","content":"b","x":1}"#, 422,
          .issue("extra_forbidden", ["body", "x"], "Extra inputs are not permitted")),
        WireRow(
          "mia", .post, "/api/v1/system_prompts/", #"{"name":null,"content":"b"}"#, 422,
          .issue("string_type", ["body", "name"], "Input should be a valid string")),
        WireRow(
          "mia", .post, "/api/v1/system_prompts/",
          "{\"name\":\"" + String(repeating: "n", count: 301) + "\",\"content\":\"b\"}", 422,
          .issue("string_too_long", ["body", "name"], "String should have at most 300 characters")),
        WireRow(
          "guest", .post, "/api/v1/auth/login", #"{"email":"anna","password":"x"}"#, 422,
          .issue(
            "value_error", ["body", "email"],
            "Value error, Email address must contain an @ symbol")),
        WireRow(
          "mia", .post, Self.ids, "item_ids=1", type: "text/plain", 415,
          .detail("Unsupported Media Type")),
      ], tokens)
    await desk.close()
  }

  @Test("signing in comes first, then the role, then the body, then the thing")
  func order() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = "/api/v1/auth/users/0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
    try await desk.check(
      [
        WireRow("guest", .patch, path, "{", 401, .detail("Missing authentication credentials")),
        WireRow("mia", .patch, path, "{", 403, .detail("Admin privileges required")),
        WireRow("anna", .patch, path, "{", 422),
        WireRow("anna", .patch, path, #"{"is_admin":"perhaps"}"#, 422),
        WireRow("anna", .patch, path, "{}", 404, .detail("User not found")),
        WireRow("guest", .post, Self.ids, "{", 401, .detail("Authentication required")),
      ], tokens)
    await desk.close()
  }

  @Test(
    "rates hold back one person and nobody else, pictures and files have their own, InvokeAI's way lifts them"
  )
  func rates() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let limited = try Routes.router(
      for: desk.house, desk.workshop, front: Front(rates: RequestRates(RateLimits())))
    func ask(_ who: String, _ target: String, _ method: HTTP.Method = .get) throws -> Response? {
      let head = try #require(
        RequestHead(
          method: method, target: target,
          headers: ["Authorization": "Bearer " + (tokens[who] ?? "")]))
      guard case .route(let route, _) = limited.match(method, head.path) else { return nil }
      if case .refuse(let response) = route.admit(head) { return response }
      return nil
    }
    for _ in 0..<100 { #expect(try ask("mia", "/api/v1/boards/?all=true") == nil) }
    let refused = try #require(try ask("mia", "/api/v1/boards/?all=true"))
    #expect(refused.status == 429)
    #expect(refused.headers["retry-after"] == "1")
    #expect(
      refused.detail
        == "That is more than the 600 requests a minute that one person can ask for. Go on in 1 s; an "
        + "administrator can change requests_per_minute.")
    #expect(try ask("ben", "/api/v1/boards/?all=true") == nil)
    for _ in 0..<3000 { #expect(try ask("mia", "/app/main.js") == nil) }
    #expect(try ask("mia", "/app/main.js")?.status == 429)
    let name = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f.png"
    for _ in 0..<300 { #expect(try ask("mia", "/api/v1/images/i/\(name)/thumbnail") == nil) }
    #expect(try ask("mia", "/api/v1/images/i/\(name)/thumbnail")?.status == 429)
    desk.clock.advance(by: .seconds(1))
    for _ in 0..<10 { #expect(try ask("mia", "/api/v1/boards/?all=true") == nil) }
    #expect(try ask("mia", "/api/v1/boards/?all=true")?.status == 429)
    desk.clock.advance(by: .seconds(60))
    for _ in 0..<100 { #expect(try ask("mia", "/api/v1/queue/default/clear", .put) == nil) }
    #expect(try ask("mia", "/api/v1/queue/default/clear", .put)?.status == 429)
    await desk.close()
  }

  @Test("the description of the API names every route, and what it says of values is so")
  func description() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let document = try await desk.json(.get, "/openapi.json", token: tokens["anna"])
    let paths = try #require(document["paths"].objectValue)
    var described: Set<String> = []
    for (path, methods) in paths.members {
      for (method, operation) in (methods.objectValue ?? JSONObject()).members {
        described.insert("\(method.uppercased()) \(path)")
        try await judge(operation, method.uppercased(), path, desk, tokens)
      }
    }
    let routes = Routes.all.filter {
      $0.pattern.hasPrefix("/api/") || ["/health", "/openapi.json"].contains($0.pattern)
    }.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(described == Set(routes))
    for kind in Event.Kind.allCases {
      #expect(document["x-limner-events"][kind.rawValue] == .string(kind.policy.text))
    }
    await desk.close()
  }

  /// Sends a wrong value for each number, boolean and word, and a body without what it needs.
  private func judge(
    _ operation: JSON, _ method: String, _ path: String, _ desk: Desk, _ tokens: [String: String]
  ) async throws {
    guard let method = HTTP.Method(rawValue: method) else { return }
    // Acts of an administrator on the house itself are not tried for their refusals alone.
    guard !path.hasSuffix("/events"), !path.contains("/auth/setup") else { return }
    let target = path.replacing(/\{item_id\}/, with: "7").replacing(/\{[^}]+\}/, with: "default")
    for parameter in operation["parameters"].arrayValue ?? []
    where parameter["in"] == "query" && parameter["schema"]["type"] != "array" {
      let schema = parameter["schema"]
      guard schema["type"] != "string" || schema["enum"] != .null,
        let name = parameter["name"].stringValue
      else { continue }
      let row = WireRow("anna", method, "\(target)?\(name)=nonsense", "{}", 422)
      let response = try await desk.send(row, tokens)
      let places = (try? JSON(parsing: response.bytes))?["detail"].arrayValue?.map { $0["loc"] }
      #expect(
        response.status == 404 || places?.contains(["query", .string(name)]) ?? false,
        "\(method.rawValue) \(path): \(name) is not read as it is described: \(response.text.prefix(300))"
      )
    }
    let schema = operation["requestBody"]["content"]["application/json"]["schema"]
    let needed = schema["required"].arrayValue ?? []
    guard !needed.isEmpty else { return }
    let response = try await desk.send(
      WireRow("anna", method, target + query(operation), "{}", 422), tokens)
    let issues = (try? JSON(parsing: response.bytes))?["detail"].arrayValue ?? []
    let missing = issues.filter { $0["type"] == "missing" }.compactMap {
      $0["loc"].arrayValue?.last
    }
    #expect(
      response.status == 404 || Set(missing).isSuperset(of: needed),
      "\(method.rawValue) \(path): \(needed) are not all needed: \(response.text.prefix(300))")
  }

  private func query(_ operation: JSON) -> String {
    let names = (operation["parameters"].arrayValue ?? [])
      .filter { $0["in"] == "query" && $0["required"] == true }
      .compactMap { $0["name"].stringValue.map { $0 + "=general" } }
    return names.isEmpty ? "" : "?" + names.joined(separator: "&")
  }
}
