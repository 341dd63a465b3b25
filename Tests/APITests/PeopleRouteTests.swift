import Accounts
import Base
import HTTP
import Studio
import TestKit
import Testing

@testable import API

@Suite("People on the wire", .timeLimit(.minutes(1)))
struct PeopleRouteTests {
  private let users = "/api/v1/auth/users"
  private let redeem = "/api/v1/auth/code/redeem"
  private let look = "/api/v1/auth/code/look"
  private let gone = "This link is no longer valid. Ask your administrator for a new one."

  private func invite(_ anna: WireClient, _ email: String = "mia@example.com") async -> Response {
    await anna.send(
      .post, users, ["email": .string(email), "display_name": "Mia", "invite": true])
  }

  @Test("an invited person chooses a password by a code that works once")
  func invitation() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let made = await invite(anna)
    #expect(made.status == 201)
    #expect(made.json["standing"] == "invited")
    #expect(made.json["is_active"] == false)
    #expect(made.json["link"]["kind"] == "join")
    let code = try #require(made.json["invitation"]["code"].stringValue)
    #expect(code.count == 16)
    #expect(made.json["invitation"]["path"] == .string("/#join=\(code)"))
    #expect(await api.signIn("mia").status == 401)

    let seen = await api.guest.send(.post, look, ["code": .string(code)])
    #expect(seen.json == ["kind": "join", "email": "mia@example.com", "display_name": "Mia"])
    let weak = await api.guest.send(.post, redeem, ["code": .string(code), "password": "short"])
    #expect(weak.status == 400)
    #expect(weak.detail == "Password must be at least 8 characters long")
    let typed = code.lowercased().prefix(8) + "-" + code.lowercased().suffix(8)
    let joined = await api.guest.send(
      .post, redeem,
      [
        "code": .string(String(typed)), "password": .string(APIHouse.password),
        "display_name": "Mia M.",
      ])
    #expect(joined.status == 200)
    #expect(joined.json["user"]["display_name"] == "Mia M.")
    #expect(joined.json["user"]["must_change_password"] == false)
    #expect(joined.headers.values(of: "set-cookie").count == 2)
    let mia = WireClient(api.router, token: joined.json["token"].stringValue)
    #expect(await mia.send(.get, "/api/v1/auth/me").json["standing"] == "active")
    let again = await api.guest.send(
      .post, redeem, ["code": .string(code), "password": "Another2Pass"])
    #expect(again.status == 404)
    #expect(again.detail == gone)
    #expect(await api.signIn("mia").status == 200)
    let id = try #require(made.json["user_id"].stringValue)
    let late = await anna.send(.post, "\(users)/\(id)/invite")
    #expect(late.status == 400)
  }

  @Test("of many who use one code at once, one gets in")
  func racingCode() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let code = await invite(anna).json["invitation"]["code"]
    let statuses = await withTaskGroup(of: Int.self) { group in
      for index in 0..<18 {
        group.addTask {
          await api.guest.send(
            .post, redeem, ["code": code, "password": .string("Racing1Horse\(index)")]
          ).status
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 200 }.count == 1, "\(statuses)")
    // Whoever comes when the code is used up counts as guessing, and is slowed after a few.
    #expect(statuses.allSatisfy { [200, 404, 429].contains($0) }, "\(statuses)")
  }

  @Test("a new link voids the older one, and time voids each")
  func links() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let made = await invite(anna).json
    let id = try #require(made["user_id"].stringValue)
    let second = await anna.send(.post, "\(users)/\(id)/invite")
    #expect(second.status == 201)
    let codes = [made["invitation"]["code"], second.json["code"]]
    #expect(await api.guest.send(.post, look, ["code": codes[0]]).status == 404)
    #expect(await api.guest.send(.post, look, ["code": codes[1]]).status == 200)
    api.clock.advance(by: .seconds(7 * 86_400))
    #expect(await api.guest.send(.post, look, ["code": codes[1]]).status == 404)
  }

  @Test("a reset link ends every sign-in and opens the door with a new password")
  func reset() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let mia = await api.client("mia")
    let made = await anna.send(.post, "\(users)/\(id)/reset")
    #expect(made.status == 201)
    #expect(made.json["path"].stringValue?.hasPrefix("/#reset=") == true)
    #expect(await mia.send(.get, "/api/v1/auth/me").status == 200, "a link alone ends nothing")
    let fresh = await api.guest.send(
      .post, redeem, ["code": made.json["code"], "password": "Another2Pass"])
    #expect(fresh.status == 200)
    #expect(await mia.send(.get, "/api/v1/auth/me").status == 401)
    #expect(await api.signIn("mia").status == 401)
    #expect(await api.signIn("mia", password: "Another2Pass").status == 200)

    let next = await anna.send(.post, "\(users)/\(id)/reset").json["code"]
    _ = await anna.send(.patch, "\(users)/\(id)", ["is_active": false])
    #expect(await api.guest.send(.post, look, ["code": next]).status == 404)
    #expect(await anna.send(.post, "\(users)/\(id)/reset").status == 400)
    _ = await anna.send(.patch, "\(users)/\(id)", ["is_active": true])
    #expect(await api.guest.send(.post, look, ["code": next]).status == 404)
  }

  @Test("wrong codes are slowed down for their source, not for others")
  func codeThrottle() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let code = await invite(anna).json["invitation"]["code"]
    for _ in 0..<5 {
      #expect(await api.guest.send(.post, look, ["code": "AAAABBBBCCCCDDDD"]).status == 404)
    }
    let slowed = await api.guest.send(.post, look, ["code": code])
    #expect(slowed.status == 429)
    #expect(slowed.headers["retry-after"] == "1")
    var elsewhere = api.guest
    elsewhere.peer = PeerAddress(high: 0, low: 0xFFFF_0A00_0001, port: 1)
    #expect(await elsewhere.send(.post, look, ["code": code]).status == 200)
  }

  @Test("an administrator's reset by password asks for a new one, and the API goes on working")
  func mustChange() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    _ = await anna.send(.patch, "\(users)/\(id)", ["password": "Chosen4Mia"])
    let signedIn = await api.signIn("mia", password: "Chosen4Mia")
    #expect(signedIn.json["user"]["must_change_password"] == true)
    let mia = WireClient(api.router, token: signedIn.json["token"].stringValue)
    #expect(await mia.send(.get, "/api/v1/boards/?all=true").status == 200)
    let changed = await mia.send(
      .patch, "/api/v1/auth/me",
      ["current_password": "Chosen4Mia", "new_password": "Another2Pass"])
    #expect(changed.json["must_change_password"] == false)
  }

  @Test("e-mail addresses change with the current password and stay one person's")
  func email() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let mia = await api.client("mia")
    func change(_ email: String, _ password: JSON = .string(APIHouse.password)) async -> Response {
      await mia.send(
        .patch, "/api/v1/auth/me", ["email": .string(email), "current_password": password])
    }
    #expect(await change("mia2@example.com", nil).status == 400)
    #expect(
      await change("mia2@example.com", "Wrong1Pass").detail == "Current password is incorrect")
    let taken = await change("Anna@Example.com")
    #expect(taken.status == 400)
    #expect(taken.detail == "User with email Anna@example.com already exists")
    #expect(await change("Mia2@example.com").json["email"] == "Mia2@example.com")
    #expect(await api.signIn("mia").status == 401)
    #expect(await api.signIn("MIA2").status == 200)
    let byAnna = await anna.send(.patch, "\(users)/\(id)", ["email": "mia3@example.com"])
    #expect(byAnna.json["email"] == "mia3@example.com")
    #expect(await api.signIn("mia3").status == 200)
    // The old address is free again.
    #expect(await invite(anna, "mia2@example.com").status == 201)
  }

  @Test("of many who want one address at once, one gets it")
  func racingEmail() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    var ids: [String] = []
    for index in 0..<12 { ids.append(await api.add("p\(index)", by: anna)) }
    let statuses = await withTaskGroup(of: Int.self) { group in
      for id in ids {
        group.addTask {
          await anna.send(.patch, "\(users)/\(id)", ["email": "best@example.com"]).status
        }
        group.addTask {
          await anna.send(.patch, "\(users)/\(id)", ["display_name": .string(id)]).status
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 400 }.count == 11)
    let emails = await anna.send(.get, users).json.arrayValue?.map { $0["email"] } ?? []
    #expect(emails.filter { $0 == "best@example.com" }.count == 1)
  }

  @Test("limits are a person's own or the house's, and trash does not count")
  func quotas() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let before = await anna.send(.get, "\(users)/\(id)").json
    #expect(before["quota"] == ["pictures": nil, "bytes": nil, "queued": nil])
    #expect(before["default_quota"]["pictures"] == 100_000)
    #expect(before["usage"] == ["pictures": 0, "bytes": 0, "trash_bytes": 0, "queued": 0])
    let changed = await anna.send(
      .patch, "\(users)/\(id)", ["quota": ["pictures": 7, "queued": 0]])
    #expect(changed.json["quota"] == ["pictures": 7, "bytes": nil, "queued": 0])
    let back = await anna.send(.patch, "\(users)/\(id)", ["quota": ["pictures": nil]])
    #expect(back.json["quota"] == ["pictures": nil, "bytes": nil, "queued": 0])
    for wrong: JSON in [["pictures": -1], ["bytes": "many"], 5] {
      let answer = await anna.send(.patch, "\(users)/\(id)", ["quota": wrong])
      #expect(answer.status == 422, "\(wrong.text)")
    }
  }

  @Test("a list of people holds more than a hundred")
  func manyPeople() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    api.clock.advance(by: .seconds(1))
    for index in 0..<120 { _ = await invite(anna, "p\(index)@example.com") }
    let all = await anna.send(.get, users).json.arrayValue ?? []
    #expect(all.count == 121)
    #expect(all.last?["email"] == "anna@example.com")
  }

  @Test("a person sees and ends sign-ins, one, the others, or all by an administrator")
  func sessions() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    var phone = await api.client("mia")
    phone.headers = [("User-Agent", "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0")]
    let laptop = await api.client("mia")
    let tablet = await api.client("mia")
    let path = "/api/v1/auth/sessions"
    let seen = await phone.send(.get, path).json.arrayValue ?? []
    #expect(seen.count == 3)
    #expect(seen.filter { $0["is_current"] == true }.count == 1)
    #expect(seen[0]["address"] == "127.0.0.1")
    #expect(seen[0]["remember_me"] == false)
    #expect(
      Set(seen[0].objectValue?.keys.map { $0 } ?? []) == [
        "session_id", "created_at", "last_seen_at", "expires_at", "address", "user_agent",
        "device", "remember_me", "is_current",
      ])
    #expect(await phone.send(.delete, path).json == ["ended": 2])
    #expect(await laptop.send(.get, path).status == 401)
    #expect(await tablet.send(.get, path).status == 401)
    let theirs = await anna.send(.get, "\(users)/\(id)/sessions").json.arrayValue ?? []
    #expect(theirs.count == 1)
    let one = try #require(theirs[0]["session_id"].stringValue)
    #expect(await anna.send(.delete, "\(users)/\(id)/sessions/\(one)").status == 204)
    #expect(await anna.send(.delete, "\(users)/\(id)/sessions/\(one)").status == 404)
    #expect(await phone.send(.get, path).status == 401)
    let back = await api.client("mia")
    #expect(await anna.send(.delete, "\(users)/\(id)/sessions").json == ["ended": 1])
    #expect(await back.send(.get, path).status == 401)
  }

  @Test("when a sign-in was last used is noted without a commit and written down later")
  func lastSeen() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let directory = try #require(api.house.directories.values.first)
    let before = directory.seq
    api.clock.advance(by: .seconds(600))
    for _ in 0..<5 { _ = await anna.send(.get, "/api/v1/auth/me") }
    let seen = await anna.send(.get, "/api/v1/auth/sessions").json.arrayValue?[0]
    #expect(seen?["last_seen_at"] != seen?["created_at"])
    await api.house.keepBooks()
    #expect(directory.seq == before)
    api.clock.advance(by: .seconds(1800))
    _ = await anna.send(.get, "/api/v1/auth/me")
    await api.house.keepBooks()
    #expect(directory.seq == before + 1)
    let signIn = try #require(directory.state.signIns.signIns.values.first)
    #expect(signIn.lastSeenAt == api.clock.now())
  }

  @Test("browsers are told in words")
  func devices() {
    let table = [
      (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
        "Chrome on Linux"
      ),
      (
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
        "Edge on Windows"
      ),
      (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1",
        "Safari on iPhone"
      ),
      ("curl/8.5.0", "curl"), ("", "Unknown device"),
      ("<script>alert(1)</script>", "<script>alert(1)<"),
    ]
    for (agent, words) in table {
      #expect(SignIn.Device(userAgent: agent, network: "").words == words)
    }
  }
}
