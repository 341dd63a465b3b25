import Accounts
import Base
import HTTP
import TestKit
import Testing

@testable import API

@Suite("Forms on the wire", .timeLimit(.minutes(1)))
struct WireFormTests {
  @Test("what is wrong with a body is told as InvokeAI's framework tells it")
  func validation() async throws {
    let api = try await APIHouse.open()
    _ = await api.setUp()
    let path = "/api/v1/auth/login"
    let missing = await api.guest.send(.post, path, ["email": "anna@example.com"])
    #expect(missing.status == 422)
    #expect(
      missing.json["detail"] == [
        [
          "type": "missing", "loc": ["body", "password"], "msg": "Field required",
          "input": ["email": "anna@example.com"],
        ]
      ])
    let bad = await api.guest.send(.post, path, ["email": "anna", "password": 5])
    let issues = bad.json["detail"].arrayValue ?? []
    #expect(issues.count == 2)
    #expect(issues[0]["msg"] == "Value error, Email address must contain an @ symbol")
    #expect(issues[1]["type"] == "string_type")
    let broken = await api.guest.send(.post, path, body: Array("{\"email\":".utf8))
    #expect(broken.status == 422)
    #expect(broken.json["detail"].arrayValue?[0]["type"] == "json_invalid")
    #expect(await api.guest.send(.post, path, [1]).status == 422)
    #expect(await api.guest.send(.post, path).status == 422)
    var form = api.guest
    form.headers = [("Content-Type", "application/x-www-form-urlencoded")]
    #expect(await form.send(.post, path, body: Array("email=a".utf8)).status == 415)
  }

  @Test("signing in and the role are checked before the body is looked at")
  func order() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    _ = await api.add("mia", by: anna)
    let broken = Array("{".utf8)
    #expect(await api.guest.send(.post, "/api/v1/auth/users", body: broken).status == 401)
    let mia = await api.client("mia")
    #expect(await mia.send(.post, "/api/v1/auth/users", body: broken).status == 403)
    #expect(await anna.send(.post, "/api/v1/auth/users", body: broken).status == 422)
  }

  @Test("an account as JSON has InvokeAI's fields and no secret")
  func userShape() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    let me = try #require(await anna.send(.get, "/api/v1/auth/me").json.objectValue)
    #expect(
      me.keys == [
        "user_id", "email", "display_name", "is_admin", "is_active", "created_at", "updated_at",
        "last_login_at", "token_epoch", "standing", "must_change_password", "usage", "quota",
        "default_quota", "session_count", "link",
      ])
    #expect(me["last_login_at"]?.stringValue?.hasSuffix("Z") == true)
    let twice = await anna.send(
      .post, "/api/v1/auth/users",
      ["email": "ANNA@example.com", "password": .string(APIHouse.password)])
    #expect(twice.status == 400)
    #expect(twice.detail == "User with email ANNA@example.com already exists")
    let system = await anna.send(.delete, "/api/v1/auth/users/system")
    #expect(system.detail.hasPrefix("The system user cannot be deleted"))
    let generated = await anna.send(.get, "/api/v1/auth/generate-password")
    #expect(generated.json["password"].stringValue?.count == 16)
  }

  @Test("preferences are texts of one person, newest name first")
  func clientState() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    _ = await api.add("mia", by: anna)
    let mia = await api.client("mia")
    let path = "/api/v1/client_state/default"
    for (key, value) in [("limner.a", "1"), ("limner.b", "2"), ("other", "3"), ("limner.a", "4")] {
      let answer = await anna.send(.post, "\(path)/set_by_key?key=\(key)", .string(value))
      #expect(answer.json == .string(value))
    }
    #expect(await anna.send(.get, "\(path)/get_by_key?key=limner.a").json == "4")
    #expect(await mia.send(.get, "\(path)/get_by_key?key=limner.a").json == .null)
    let keys = await anna.send(.get, "\(path)/get_keys_by_prefix?prefix=limner.")
    #expect(keys.json == ["limner.a", "limner.b"])
    #expect(await anna.send(.post, "\(path)/delete_by_key?key=limner.a").status == 200)
    #expect(await anna.send(.post, "\(path)/delete").status == 200)
    #expect(await anna.send(.get, "\(path)/get_keys_by_prefix?prefix=").json == [])
    let none = await anna.send(.get, "\(path)/get_by_key")
    #expect(none.status == 422)
    #expect(none.json["detail"].arrayValue?[0]["loc"] == ["query", "key"])
    #expect(await anna.send(.post, "\(path)/set_by_key?key=a", ["x": 1]).status == 422)
  }

  @Test("single-user mode lets everyone in as the system, and has no sign-in")
  func singleUser() async throws {
    let api = try await APIHouse.open { $0.policies.isMultiuser = false }
    let status = await api.guest.send(.get, "/api/v1/auth/status")
    #expect(status.json["setup_required"] == false)
    #expect(status.json["multiuser_enabled"] == false)
    let signIn = await api.signIn("anna")
    #expect(signIn.status == 403)
    #expect(
      signIn.detail
        == "Multiuser mode is disabled. Authentication is not required in single-user mode.")
    #expect(await api.guest.send(.get, "/api/v1/auth/me").status == 401)
    let path = "/api/v1/client_state/default/set_by_key?key=a"
    #expect(await api.guest.send(.post, path, "1").status == 200)
    #expect(await api.guest.send(.post, "/api/v1/auth/media-cookie").json == ["success": true])
  }

  @Test("InvokeAI's way: its words, sessions that slide with each change")
  func compat() async throws {
    let api = try await APIHouse.open { $0.policies = .invokeai }
    let anna = await api.setUp()
    let id = await api.add("mia", by: anna)
    api.clock.advance(by: .seconds(80_000))
    let path = "/api/v1/client_state/default/set_by_key?key=a"
    let renewed = await anna.send(.post, path, "1").headers["x-refreshed-token"]
    #expect(await anna.send(.get, "/api/v1/auth/me").headers["x-refreshed-token"] == nil)
    api.clock.advance(by: .seconds(80_000))
    let fresh = WireClient(api.router, token: renewed)
    #expect(await fresh.send(.get, "/api/v1/auth/me").status == 200)
    #expect(await anna.send(.get, "/api/v1/auth/me").status == 401)
    _ = await fresh.send(.patch, "/api/v1/auth/users/\(id)", ["is_active": false])
    #expect(await api.signIn("mia").detail == "User account is disabled")
  }

  @Test("the page is served under every address of the UI, and no unknown one")
  func pages() async throws {
    let api = try await APIHouse.open()
    let page = await api.guest.send(.get, "/")
    #expect(page.status == 200)
    #expect(page.headers["etag"]?.isEmpty == false)
    for path in ["/generate", "/gallery/some-board", "/queue", "/people", "/sign-in", "/setup"] {
      #expect(await api.guest.send(.get, path).headers["etag"] == page.headers["etag"], "\(path)")
    }
    #expect(await api.guest.send(.get, "/nowhere").status == 404)
    #expect(await api.guest.send(.get, "/api/v1/generate").status == 404)
    #expect(
      await api.guest.send(.get, "/models/starter/card.md").headers["etag"] == page.headers["etag"])
  }

  @Test("every refusal ever worded is a sentence without a path, a hash or a key in it")
  func nothingLeaks() async throws {
    let api = try await APIHouse.open()
    let anna = await api.setUp()
    for path in ["/api/v1/auth/users", "/api/v1/auth/me", "/api/v1/auth/sessions", "/openapi.json"]
    {
      let text = await anna.send(.get, path).json.text
      for secret in ["scrypt", "sha256", "password_hash", "\"sid\"", "/data/"] {
        #expect(!text.contains(secret), "\(path) holds \(secret)")
      }
    }
  }
}
