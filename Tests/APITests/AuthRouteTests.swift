import Accounts
import Base
import HTTP
import Studio
import Synchronization
import TestKit
import Testing

@testable import API

@Suite("Coming in and going out", .timeLimit(.minutes(1)))
struct AuthRouteTests {
  @Test("before there is an account only set-up answers")
  func beforeSetup() async throws {
    let api = try await APIHouse.open()
    let status = await api.guest.send(.get, "/api/v1/auth/status")
    #expect(status.json["setup_required"] == true)
    #expect(status.json["multiuser_enabled"] == true)
    #expect(status.json["strict_password_checking"] == true)
    for endpoint in Routes.all where endpoint.policy != .setup {
      let answer = await api.guest.send(endpoint.method, endpoint.pattern)
      #expect(answer.status == 401, "\(endpoint.method.rawValue) \(endpoint.pattern)")
    }
    #expect(await api.guest.send(.get, "/api/v1/app/version").status == 200)
    #expect(await api.guest.send(.get, "/api/v1/nothing").status == 404)
  }

  @Test("of a hundred racing set-ups exactly one makes the administrator, signed in at once")
  func racingSetups() async throws {
    let api = try await APIHouse.open()
    let answers = await withTaskGroup(of: Response.self) { group in
      for index in 0..<100 {
        group.addTask {
          await api.guest.send(
            .post, "/api/v1/auth/setup",
            ["email": .string("p\(index)@example.com"), "password": .string(APIHouse.password)])
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let good = answers.filter { $0.status == 200 }
    #expect(good.count == 1)
    #expect(good[0].json["success"] == true)
    #expect(good[0].json["user"]["is_admin"] == true)
    #expect(good[0].headers.values(of: "set-cookie").count == 2)
    for answer in answers where answer.status != 200 {
      #expect(answer.status == 400)
      let texts = ["Administrator account already configured", "Admin user already exists"]
      #expect(texts.contains(answer.detail), "\(answer.detail)")
    }
    let admin = WireClient(api.router, token: good[0].json["token"].stringValue)
    #expect(await admin.send(.get, "/api/v1/auth/users").json.arrayValue?.count == 1)
  }

  @Test("a stranger needs the set-up code, and ten wrong ones are enough for a minute")
  func setupCode() async throws {
    let api = try await APIHouse.open { $0.needsSetupCode = true }
    let code = try #require(api.house.setupCode)
    var body: JSONObject = JSONObject([
      ("email", "anna@example.com"), ("password", .string(APIHouse.password)),
    ])
    let path = "/api/v1/auth/setup"
    #expect(await api.guest.send(.post, path, .object(body)).status == 403)
    body["setup_code"] = "AAAABBBBCCCCDDDD"
    for _ in 0..<9 { #expect(await api.guest.send(.post, path, .object(body)).status == 403) }
    body["setup_code"] = .string(code)
    let slowed = await api.guest.send(.post, path, .object(body))
    #expect(slowed.status == 429)
    #expect(slowed.headers["retry-after"] == "60")
    api.clock.advance(by: .seconds(60))
    #expect(await api.guest.send(.post, path, .object(body)).status == 200)
    #expect(api.house.setupCode == nil)
  }

  @Test("signing in tells nobody whether the name or the password was wrong")
  func signIn() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    let wrong = await api.signIn("mia", password: "Wrong1Pass")
    let unknown = await api.signIn("nobody", password: "Wrong1Pass")
    #expect(wrong.status == 401)
    #expect(wrong.detail == "Incorrect email or password")
    #expect(wrong.headers["www-authenticate"] == "Bearer")
    #expect(wrong.json == unknown.json && wrong.headers == unknown.headers)
    let day = await api.signIn("mia")
    #expect(day.json["expires_in"] == 86_400)
    #expect(await api.signIn("MIA").status == 200)
    #expect(await api.signIn("mia", rememberMe: true).json["expires_in"] == 604_800)
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id)", ["is_active": false])
    let disabled = await api.signIn("mia")
    #expect(disabled.status == 403)
    #expect(disabled.detail == "Account is disabled")
    #expect(await api.signIn("mia", password: "Wrong1Pass").status == 401)
  }

  @Test("the sixth wrong password is told to wait")
  func throttle() async throws {
    let api = try await APIHouse.open()
    _ = await api.setUp()
    for _ in 0..<5 { #expect(await api.signIn("anna", password: "Wrong1Pass").status == 401) }
    let slowed = await api.signIn("anna")
    #expect(slowed.status == 429)
    #expect(slowed.headers["retry-after"] == "1")
    api.clock.advance(by: .seconds(1))
    #expect(await api.signIn("anna").status == 200)
  }

  @Test("cookies are the browser's alone and as strict as the scheme allows")
  func cookies() async throws {
    let api = try await APIHouse.open()
    _ = await api.setUp()
    let plain = await api.signIn("anna")
    let values = plain.headers.values(of: "set-cookie")
    #expect(values[0].hasPrefix("limner=") && values[0].hasSuffix("HttpOnly; SameSite=Lax"))
    #expect(values[1].hasPrefix("invokeai_media_token="))
    #expect(values[1].contains("Path=/api/v1"))
    var browser = WireClient(api.router)
    browser.headers = [("Cookie", String(values[0].prefix { $0 != ";" }))]
    #expect(await browser.send(.get, "/api/v1/auth/me").status == 200)
    browser.headers = [("Cookie", String(values[1].prefix { $0 != ";" }))]
    #expect(await browser.send(.get, "/api/v1/auth/me").status == 401)
    var secure = WireClient(api.router)
    secure.scheme = .https
    let body: JSON = ["email": "anna@example.com", "password": .string(APIHouse.password)]
    let tls = await secure.send(.post, "/api/v1/auth/login", body)
    #expect(tls.headers["set-cookie"]?.hasPrefix("__Host-limner=") == true)
    #expect(tls.headers["set-cookie"]?.hasSuffix("; Secure") == true)
  }

  @Test("signing out kills the token, on every kind of route, and no other sign-in")
  func signOut() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let other = await api.client("anna")
    #expect(await anna.send(.get, "/api/v1/auth/sessions").json.arrayValue?.count == 2)
    #expect(await anna.send(.post, "/api/v1/auth/logout").json == ["success": true])
    let account = await anna.send(.get, "/api/v1/auth/me")
    #expect(account.status == 401)
    #expect(account.detail == "Invalid or expired authentication token")
    #expect(account.headers["www-authenticate"] == "Bearer")
    let general = await anna.send(.get, "/api/v1/client_state/default/get_by_key?key=a")
    #expect(general.detail == "Invalid or expired token")
    #expect(general.headers["www-authenticate"] == nil)
    #expect(await other.send(.get, "/api/v1/auth/me").status == 200)
  }

  @Test("a sign-in ends after its time however busy it was, and one's own can be ended from afar")
  func lifetime() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await anna.send(.get, "/api/v1/auth/sessions").json.arrayValue?[0]
    let second = await api.client("anna")
    api.clock.advance(by: .seconds(86_399))
    #expect(await anna.send(.get, "/api/v1/auth/me").status == 200)
    let path = "/api/v1/auth/sessions/\(try #require(id?["session_id"].stringValue))"
    #expect(await second.send(.delete, path).status == 204)
    #expect(await second.send(.delete, path).status == 404)
    #expect(await anna.send(.get, "/api/v1/auth/me").status == 401)
    api.clock.advance(by: .seconds(1))
    #expect(await second.send(.get, "/api/v1/auth/me").status == 401)
  }

  @Test("a changed password ends every other sign-in and hands out a new token")
  func passwordChange() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let other = await api.client("anna")
    func change(_ body: JSON) async -> Response {
      await anna.send(.patch, "/api/v1/auth/me", body)
    }
    #expect(
      await change(["new_password": "Another2Pass"]).detail
        == "Current password is required to set a new password")
    #expect(
      await change(["new_password": "Another2Pass", "current_password": "x"]).detail
        == "Current password is incorrect")
    let current = JSON.string(APIHouse.password)
    #expect(
      await change(["new_password": "short", "current_password": current]).detail
        == "Password must be at least 8 characters long")
    #expect(
      await change(["new_password": "longenough", "current_password": current]).detail
        == "Password must contain uppercase, lowercase, and numbers")
    let good = await change(["new_password": "Another2Pass", "current_password": current])
    #expect(good.status == 200)
    let fresh = WireClient(api.router, token: good.headers["x-refreshed-token"])
    #expect(await fresh.send(.get, "/api/v1/auth/me").status == 200)
    for old in [anna, other] {
      let answer = await old.send(.get, "/api/v1/auth/me")
      #expect(answer.detail == "User account is inactive or does not exist")
    }
    #expect(await api.signIn("anna", password: "Another2Pass").status == 200)
  }

  @Test("open streams end when the sign-in, the account or the password does")
  func streams() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = try #require(UserID(await api.add("mia", by: anna)))
    let heard = Mutex<[String]>([])
    func listen(_ client: WireClient) throws {
      let token = try #require(client.token)
      let source = CallSource(address: "", network: "", userAgent: "")
      guard case .caller(let caller) = api.house.identify(token: token, from: source) else {
        return
      }
      _ = api.house.events.join(
        Listener(
          person: caller.id, signIn: caller.signIn?.id, expiresAt: caller.expiresAt,
          deliver: { event in
            if case .sessionEnded(let reason) = event {
              heard.withLock { $0.append(reason.rawValue) }
            }
          }, end: {}))
    }
    let out = await api.client("mia")
    try listen(out)
    _ = await out.send(.post, "/api/v1/auth/logout")
    try listen(await api.client("mia"))
    _ = await anna.send(
      .patch, "/api/v1/auth/users/\(id.text)", ["password": "Another2Pass"])
    let again = WireClient(
      api.router, token: await api.signIn("mia", password: "Another2Pass").json["token"].stringValue
    )
    try listen(again)
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id.text)", ["is_active": false])
    try listen(anna)
    api.clock.advance(by: .seconds(86_400))
    api.house.tick()
    #expect(heard.withLock { $0 } == ["signed_out", "password_changed", "disabled", "expired"])
    #expect(api.house.events.count == 0)
  }

  @Test("one of two administrators stays, however they race to remove each other")
  func lastAdministrator() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let annaID = await anna.send(.get, "/api/v1/auth/me").json["user_id"].stringValue ?? ""
    let alone = await anna.send(.patch, "/api/v1/auth/users/\(annaID)", ["is_admin": false])
    #expect(alone.status == 400)
    #expect(alone.detail == "Cannot remove the last administrator")
    let miaID = await api.add("mia", by: anna, isAdmin: true)
    let mia = await api.client("mia")
    async let first = anna.send(.delete, "/api/v1/auth/users/\(miaID)")
    async let second = mia.send(.patch, "/api/v1/auth/users/\(annaID)", ["is_active": false])
    let statuses = await [first.status, second.status]
    #expect(statuses.filter { $0 < 300 }.count == 1, "\(statuses)")
    #expect(
      [annaID, miaID].compactMap { UserID($0) }.filter(api.house.roster.administers).count == 1)
  }

  @Test("a demotion counts on the next request")
  func demotion() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna, isAdmin: true)
    let mia = await api.client("mia")
    #expect(await mia.send(.get, "/api/v1/auth/users").status == 200)
    _ = await anna.send(.patch, "/api/v1/auth/users/\(id)", ["is_admin": false])
    let refused = await mia.send(.get, "/api/v1/auth/users")
    #expect(refused.status == 403)
    #expect(refused.detail == "Admin privileges required")
    #expect(await mia.send(.get, "/api/v1/auth/me").json["is_admin"] == false)
  }
}
