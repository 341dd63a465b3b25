import Accounts
import Base
import HTTP
import Studio
import TestKit
import Testing

@testable import API

@Suite("API tokens", .timeLimit(.minutes(1)))
struct APITokenRouteTests {
  private let tokens = "/api/v1/auth/tokens"

  private func make(
    _ client: WireClient, _ scopes: JSON, days: JSON = nil,
    password: JSON = .string(APIHouse.password)
  ) async -> Response {
    await client.send(
      .post, tokens,
      [
        "name": "Kitchen tablet", "scopes": scopes, "expires_in_days": days,
        "current_password": password,
      ])
  }

  @Test("a token is shown once, opens what its scopes say, and is gone when revoked")
  func life() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    _ = await api.add("mia", by: anna)
    let mia = await api.client("mia")
    #expect(await make(mia, ["read"], password: nil).status == 400)
    #expect(await make(mia, ["read"], password: "Wrong1Pass").status == 400)
    #expect(await make(mia, []).status == 422)
    #expect(await make(mia, ["write"]).status == 422)
    #expect(await make(mia, ["admin"]).detail == "Admin privileges required")
    let made = await make(mia, ["read"], days: 30)
    #expect(made.status == 201)
    let text = try #require(made.json["token"].stringValue)
    #expect(text.hasPrefix("lmn_") && text.count == 47)
    let listed = await mia.send(.get, tokens).json.arrayValue ?? []
    #expect(listed.count == 1)
    #expect(listed[0]["name"] == "Kitchen tablet")
    #expect(listed[0]["token"].isNull && listed[0]["last_used_at"].isNull)

    let script = WireClient(api.router, token: text)
    #expect(await script.send(.get, "/api/v1/auth/me").json["email"] == "mia@example.com")
    #expect(await script.send(.get, "/api/v1/boards/?all=true").status == 200)
    let refused = await script.send(.post, "/api/v1/boards/?board_name=Summer")
    #expect(refused.status == 403)
    #expect(refused.detail.contains("lacks the scope generate"))
    #expect(await mia.send(.get, tokens).json.arrayValue?[0]["last_used_at"].isNull == false)
    let id = try #require(made.json["token_id"].stringValue)
    #expect(await mia.send(.delete, "\(tokens)/\(id)").status == 204)
    #expect(await mia.send(.delete, "\(tokens)/\(id)").status == 404)
    #expect(await script.send(.get, "/api/v1/auth/me").status == 401)
  }

  @Test("a token runs out when it was said to, and ends with its person's standing")
  func ends() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let mia = await api.client("mia")
    let text = await make(mia, ["generate"], days: 1).json["token"].stringValue
    let script = WireClient(api.router, token: text)
    #expect(await script.send(.post, "/api/v1/boards/?board_name=Summer").status == 201)
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id)", ["is_active": false])
    let answer = await script.send(.get, "/api/v1/boards/?all=true")
    #expect(answer.status == 401 && answer.detail == "User not found or inactive")
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id)", ["is_active": true])
    #expect(await script.send(.get, "/api/v1/boards/?all=true").status == 200)
    api.clock.advance(by: .seconds(86_400))
    #expect(
      await script.send(.get, "/api/v1/boards/?all=true").detail == "Invalid or expired token")
  }

  @Test("no token gives out or takes keys, whatever its scope")
  func keys() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let text = await make(anna, ["admin"]).json["token"].stringValue
    let script = WireClient(api.router, token: text)
    let user = "/api/v1/auth/users/\(id)"
    let person: JSON = ["email": "x@example.com", "password": .string(APIHouse.password)]
    let refused: [(HTTP.Method, String, JSON?)] = [
      (.post, tokens, ["name": "x", "scopes": ["read"], "current_password": "x"]),
      (.delete, "\(tokens)/\(id)", nil), (.patch, "/api/v1/auth/me", ["display_name": "x"]),
      (.post, "/api/v1/auth/logout", nil), (.post, "/api/v1/auth/media-cookie", nil),
      (.delete, "/api/v1/auth/sessions", nil), (.delete, "/api/v1/auth/sessions/\(id)", nil),
      (.delete, "\(user)/sessions", nil), (.delete, "\(user)/sessions/\(id)", nil),
      (.post, "\(user)/reset", nil), (.post, "\(user)/invite", nil),
      (.patch, user, ["password": "Another2Pass"]), (.patch, user, ["email": "y@example.com"]),
      (.patch, user, ["is_admin": true]),
      (.post, "/api/v1/auth/users", ["email": "x@example.com", "invite": true]),
      (
        .post, "/api/v1/auth/users",
        ["email": "x@example.com", "password": .string(APIHouse.password), "is_admin": true]
      ),
    ]
    for (method, path, body) in refused {
      let answer = await script.send(method, path, body)
      #expect(answer.status == 403, "\(method.rawValue) \(path): \(answer.status)")
      #expect(
        answer.detail
          == "An API token cannot do this. Sign in with your password instead.", "\(path)")
    }
    #expect(await script.send(.post, "/api/v1/auth/users", person).status == 201)
    #expect(await script.send(.patch, user, ["display_name": "Mia"]).status == 200)
    #expect(await script.send(.get, "/api/v1/auth/audit?everyone=true").status == 200)
    // The scope lasts as long as the role.
    let mia = await api.add("bob", by: anna, isAdmin: true)
    let bob = await api.client("bob")
    _ = await bob.send(
      .patch,
      "/api/v1/auth/users/\(try #require(await anna.send(.get, "/api/v1/auth/me").json["user_id"].stringValue))",
      ["is_admin": false])
    #expect(!mia.isEmpty)
    #expect(await script.send(.get, "/api/v1/auth/users").detail == "Admin privileges required")
    #expect(await script.send(.get, "/api/v1/auth/me").status == 200)
  }

  @Test("every route says which scope a token needs, and reading never needs more than reading")
  func scopes() {
    for endpoint in Routes.all where endpoint.policy != .setup && endpoint.policy != .everyone {
      let name = "\(endpoint.method.rawValue) \(endpoint.pattern)"
      if endpoint.policy == .admin {
        #expect(endpoint.tokenScope == .admin || endpoint.tokenScope == nil, "\(name)")
      } else if endpoint.method.isSafe {
        #expect(endpoint.tokenScope == .read, "\(name)")
      } else {
        #expect(endpoint.tokenScope != .read, "\(name)")
      }
    }
  }
}

@Suite("The audit", .timeLimit(.minutes(1)))
struct AuditRouteTests {
  private let audit = "/api/v1/auth/audit"

  private func texts(_ client: WireClient, _ query: String = "") async -> [String] {
    let page = await client.send(.get, audit + query).json
    return page["items"].arrayValue?.compactMap { $0["text"].stringValue } ?? []
  }

  @Test("everyone reads their own lines, an administrator everyone's")
  func lines() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    api.clock.advance(by: .seconds(1))
    let id = await api.add("mia", by: anna)
    api.clock.advance(by: .seconds(1))
    let mia = await api.client("mia")
    api.clock.advance(by: .seconds(1))
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id)", ["is_admin": true])
    api.clock.advance(by: .seconds(1))
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id)", ["is_admin": false])
    let own = await texts(mia)
    #expect(
      own == [
        "Anna took administrator rights from you", "Anna made you an administrator",
        "You signed in", "Anna created your account",
      ])
    let everyone = await texts(anna, "?everyone=true")
    #expect(everyone.contains("mia signed in"))
    #expect(everyone.contains("You set up this house"))
    #expect(await mia.send(.get, audit + "?everyone=true").detail == "Admin privileges required")
    let line = await mia.send(.get, audit).json["items"].arrayValue?[0] ?? .null
    #expect(line["source"].isNull, "where an administrator sits is no business of Mia's")
    #expect(
      await texts(anna, "?everyone=true&act=signed_in").allSatisfy { $0.hasSuffix("signed in") })
    #expect(
      await texts(anna, "?everyone=true&user_id=\(id)").contains("You set up this house") == false)
  }

  @Test("pages follow one another without a gap or a repetition")
  func pages() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    for index in 0..<23 {
      _ = await anna.send(.patch, "/api/v1/auth/me", ["display_name": .string("Anna \(index)")])
    }
    var ids: [String] = []
    var next = ""
    for _ in 0..<20 {
      let page = await anna.send(.get, audit + "?everyone=true&limit=4&before=\(next)").json
      ids += page["items"].arrayValue?.compactMap { $0["id"].stringValue } ?? []
      guard let cursor = page["next"].stringValue else { break }
      next = cursor
    }
    #expect(ids.count == 25 && Set(ids).count == 25, "\(ids.count)")
    #expect(await anna.send(.get, audit + "?before=x").status == 422)
  }

  @Test("names cannot write lines of their own, and no password or typed address is kept")
  func hostileNames() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let name = "Mia\nAnna gave everything to Mia\u{202E}"
    _ = await anna.send(
      .post, "/api/v1/auth/users",
      ["email": "mia@example.com", "display_name": .string(name), "password": "Secret1Pass"])
    for _ in 0..<3 { _ = await api.signIn("MySecret1Password") }
    for _ in 0..<2 { _ = await api.signIn("mia", password: "Wrong1Pass") }
    api.clock.advance(by: .seconds(61))
    await api.house.keepBooks()
    let page = await anna.send(.get, audit + "?everyone=true").json
    for word in ["Secret1Pass", "MySecret1Password", "Wrong1Pass", "\u{202E}"] {
      #expect(!page.text.contains(word), "\(word)")
    }
    for item in page["items"].arrayValue ?? [] {
      #expect(item["text"].stringValue?.contains("\n") == false)
    }
    let all = await texts(anna, "?everyone=true")
    #expect(
      all.contains("Somebody tried to sign in with an unknown e-mail address (3 times)"), "\(all)")
    #expect(
      all.contains { $0.hasPrefix("Somebody tried to sign in as Mia") && $0.hasSuffix("(2 times)") }
    )
  }

  @Test("a stranger who guesses from everywhere writes a few lines an hour")
  func floods() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let before = api.house.system.seq
    for minute in 0..<30 {
      for source in 0..<20 {
        var guest = api.guest
        guest.peer = PeerAddress(
          high: 0, low: 0xFFFF_0A00_0001 + UInt64(minute * 20 + source) << 8, port: 1)
        _ = await guest.send(
          .post, "/api/v1/auth/login",
          ["email": "anna@example.com", "password": .string("Wrong\(source)Pass")])
      }
      api.clock.advance(by: .seconds(61))
      await api.house.keepBooks()
    }
    let lines = await texts(anna, "?everyone=true&act=sign_in_failed&limit=500")
    #expect(lines.count <= 12, "\(lines.count)")
    #expect(api.house.system.seq - before <= 12)
  }

  @Test("a hundred wrong passwords lock the account for strangers")
  func lock() async throws {
    let api = try await APIHouse.open()
    _ = await api.setUp()
    func guess(_ index: Int, _ password: String = "Wrong1Pass") async -> Int {
      var guest = api.guest
      guest.peer = PeerAddress(high: 0, low: 0xFFFF_0A00_0001 + UInt64(index) << 8, port: 1)
      return await guest.send(
        .post, "/api/v1/auth/login",
        ["email": "anna@example.com", "password": .string(password)]
      ).status
    }
    for index in 0..<100 { #expect(await guess(index) == 401) }
    #expect(await guess(200) == 401)
    #expect(await guess(201, APIHouse.password) == 429)
    // Where she is signed in already, she is known.
    #expect(await api.signIn("anna").status == 200)
    let person = api.house.everyone[0]
    #expect(!person.wayIn.isLocked, "the right password opens the lock")
  }

  @Test("a look as administrator is one line an hour, which the owner reads")
  func widerView() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let mia = await api.client("mia")
    for _ in 0..<3 { _ = await anna.send(.get, "/api/v1/auth/users/\(id)/sessions") }
    await api.house.keepBooks(everything: true)
    let line = "Anna looked at your things as an administrator"
    #expect(await texts(mia).filter { $0 == line }.count == 1)
    api.clock.advance(by: .seconds(3600))
    _ = await anna.send(.get, "/api/v1/auth/users/\(id)/sessions")
    await api.house.keepBooks(everything: true)
    #expect(await texts(mia).filter { $0 == line }.count == 2)
    _ = await mia.send(.get, "/api/v1/auth/sessions")
    await api.house.keepBooks(everything: true)
    #expect(await texts(mia).filter { $0 == line }.count == 2)
  }
}
