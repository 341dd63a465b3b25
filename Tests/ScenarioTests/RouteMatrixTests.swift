import API
import Base
import Foundation
import HTTP
import Studio
import Testing

@Suite("Routes and who may ask them", .timeLimit(.minutes(1)))
struct RouteMatrixTests {
  /// Routes that answer without a session, and nothing else does: InvokeAI's own list and ours.
  static let open: Set = [
    "GET /api/v1/app/version", "GET /api/v1/auth/status", "POST /api/v1/auth/login",
    "POST /api/v1/auth/setup", "GET /api/v2/models/i/{key}/image", "GET /openapi.json",
    "GET /health", "GET /docs", "POST /api/v1/auth/code/look", "POST /api/v1/auth/code/redeem",
  ]

  private static let matrix: [String] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path(percentEncoded: false)
    let text = (try? String(contentsOfFile: path + "/matrix.txt", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }()

  private static var api: [Endpoint] {
    Routes.all.filter {
      $0.pattern.hasPrefix("/api/") || ["/openapi.json", "/health"].contains($0.pattern)
    }
  }

  @Test("the matrix file names every route with its policy, and no other")
  func everyRouteIsListed() {
    let routes = Self.api.map { "\($0.method.rawValue) \($0.pattern) \($0.policy.text)" }
    let events = Event.Kind.allCases.map { "EVENT \($0.rawValue) \($0.policy.text)" }
    let declared = (routes + events).sorted()
    #expect(Set(declared).subtracting(Self.matrix).sorted() == [], "missing in matrix.txt")
    #expect(Set(Self.matrix).subtracting(declared).sorted() == [], "no longer there")
  }

  @Test("nothing answers without a session but what is listed as open")
  func strangersAreRefused() async throws {
    let desk = try await Desk.open()
    _ = try await desk.setUp()
    for endpoint in Self.api
    where !Self.open.contains("\(endpoint.method.rawValue) \(endpoint.pattern)") {
      for token in [nil, "forged.token.here"] {
        let response = try await desk.ask(endpoint.method, filled(endpoint.pattern), token: token)
        #expect(response.status == 401, "\(endpoint.method.rawValue) \(endpoint.pattern)")
      }
    }
    await desk.close()
  }

  @Test("before there is an account only set-up answers")
  func beforeSetUp() async throws {
    let desk = try await Desk.open()
    for endpoint in Self.api where endpoint.policy != .setup {
      let response = try await desk.ask(endpoint.method, filled(endpoint.pattern))
      #expect(response.status == 401, "\(endpoint.method.rawValue) \(endpoint.pattern)")
    }
    #expect(try await desk.ask(.get, "/api/v1/auth/status").status == 200)
    await desk.close()
  }

  @Test("a regular person is refused every route of administrators, before the body is read")
  func administratorsOnly() async throws {
    let desk = try await Desk.open()
    let mia = try await desk.addMia(try await desk.setUp())
    for endpoint in Self.api where endpoint.policy == .admin {
      let response = try await desk.ask(endpoint.method, filled(endpoint.pattern), token: mia)
      #expect(response.status == 403, "\(endpoint.method.rawValue) \(endpoint.pattern)")
      #expect(response.detail == "Admin privileges required")
    }
    await desk.close()
  }

  @Test("after signing out, disabling or a new password the old token opens nothing")
  func withdrawnSessions() async throws {
    let desk = try await Desk.open()
    let anna = try await desk.setUp()
    var mia = try await desk.addMia(anna)
    let id = try #require(
      try await desk.json(.get, "/api/v1/auth/me", token: mia)["user_id"].stringValue)
    _ = try await desk.json(.post, "/api/v1/auth/logout", token: mia)
    #expect(try await desk.ask(.get, "/api/v1/boards/?all=true", token: mia).status == 401)
    mia = try await desk.signIn("mia@example.com")
    _ = try await desk.json(
      .patch, "/api/v1/auth/users/\(id)", token: anna, ["password": "Another1Horse"])
    #expect(try await desk.ask(.get, "/api/v1/boards/?all=true", token: mia).status == 401)
    _ = try await desk.json(
      .patch, "/api/v1/auth/users/\(id)", token: anna, ["password": .string(Desk.password)])
    mia = try await desk.signIn("mia@example.com")
    _ = try await desk.json(.patch, "/api/v1/auth/users/\(id)", token: anna, ["is_active": false])
    let refused = try await desk.ask(.get, "/api/v1/boards/?all=true", token: mia)
    #expect(refused.status == 401)
    #expect(refused.detail == "User not found or inactive")
    await desk.close()
  }

  @Test("a session ends at its time, whatever is done with it")
  func sessionsEnd() async throws {
    let desk = try await Desk.open()
    let anna = try await desk.setUp()
    desk.clock.advance(by: .seconds(86_000))
    #expect(try await desk.ask(.get, "/api/v1/auth/me", token: anna).status == 200)
    desk.clock.advance(by: .seconds(500))
    #expect(try await desk.ask(.get, "/api/v1/auth/me", token: anna).status == 401)
    let week = try await desk.json(
      .post, "/api/v1/auth/login",
      ["email": "anna@example.com", "password": .string(Desk.password), "remember_me": true])
    let token = try #require(week["token"].stringValue)
    desk.clock.advance(by: .seconds(6 * 86_400))
    #expect(try await desk.ask(.get, "/api/v1/auth/me", token: token).status == 200)
    desk.clock.advance(by: .seconds(86_500))
    #expect(try await desk.ask(.get, "/api/v1/auth/me", token: token).status == 401)
    await desk.close()
  }

  /// The pattern with ids that name nothing in its places.
  private func filled(_ pattern: String) -> String {
    var path = pattern
    for name in ["board_id", "user_id", "session_id", "key", "batch_id"] {
      path = path.replacingOccurrences(
        of: "{\(name)}", with: "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f")
    }
    path = path.replacingOccurrences(
      of: "{name}", with: "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f.png")
    path = path.replacingOccurrences(of: "{item_id}", with: "7")
    return path.replacing(/\{[^}]+\}/, with: "default")
  }
}
