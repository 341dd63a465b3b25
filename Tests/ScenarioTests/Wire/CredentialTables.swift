import API
import Accounts
import Base
import HTTP
import Studio
import Testing

/// Sections 1.2 to 1.5 of the reference: what proves who asks, and how a refusal is worded.
@Suite("Tokens, cookies and the words of a refusal", .timeLimit(.minutes(1)))
struct CredentialTables {
  private static let account = "/api/v1/auth/me"
  private static let general = "/api/v1/client_state/default/get_by_key?key=a"
  private static let picture = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f.png"
  private static let media = "/api/v1/images/i/\(picture)/full"
  private static let set = "/api/v1/client_state/default/set_by_key?key=a"
  static let key = "a key of the tests alone"

  /// A token with InvokeAI's claims, as the test key opens them.
  static func token(_ claims: JSON, header: JSON = ["alg": "HS256", "typ": "JWT"]) -> String {
    let signed = Base64.text(header.bytes, .url) + "." + Base64.text(claims.bytes, .url)
    return signed + "."
      + Base64.text(hmacSHA256(Array(signed.utf8), key: Array(key.utf8)), .url)
  }

  private static func id(_ desk: Desk, _ token: String?) async throws -> String {
    try #require(try await desk.json(.get, account, token: token)["user_id"].stringValue)
  }

  @Test("1.5: each cell of the table of refusals, with the field that one column adds")
  func refusals() async throws {
    let desk = try await Desk.open()
    var tokens = try await desk.household()
    let anna = tokens["anna"]
    for name in ["cleo", "dora", "emil", "finn"] {
      _ = try await desk.json(
        .post, "/api/v1/auth/users", token: anna,
        ["email": .string(name + "@example.com"), "password": .string(Desk.password)])
      tokens[name] = try await desk.signIn(name + "@example.com")
    }
    func change(_ name: String, _ method: HTTP.Method, _ body: JSON?) async throws {
      let path = "/api/v1/auth/users/" + (try await Self.id(desk, tokens[name]))
      #expect(try await desk.ask(method, path, token: anna, body).status < 300)
    }
    try await change("cleo", .patch, ["is_active": false])
    try await change("dora", .delete, nil)
    try await change("emil", .patch, ["password": "Another1Horse"])
    _ = try await desk.json(.post, "/api/v1/auth/logout", token: tokens["finn"])
    let mia = tokens["mia"] ?? ""
    tokens["forged"] = String(mia.dropLast(4)) + "AAAA"
    tokens["junk"] = "junk"
    tokens["unsigned"] = mia.split(separator: ".").dropLast().joined(separator: ".") + "."
    let faults: [(who: String, account: String, general: String)] = [
      ("guest", "Missing authentication credentials", "Authentication required"),
      ("junk", "Invalid or expired authentication token", "Invalid or expired token"),
      ("forged", "Invalid or expired authentication token", "Invalid or expired token"),
      ("unsigned", "Invalid or expired authentication token", "Invalid or expired token"),
      // Signing out kills the token; with InvokeAI it lives on.
      ("finn", "Invalid or expired authentication token", "Invalid or expired token"),
      ("cleo", "User account is inactive or does not exist", "User not found or inactive"),
      ("dora", "User account is inactive or does not exist", "User not found or inactive"),
      ("emil", "User account is inactive or does not exist", "User not found or inactive"),
    ]
    var rows: [WireRow] = []
    for fault in faults {
      let hidden = ["example.com", "scrypt", fault.who + "@"]
      rows += [
        WireRow.bare(
          fault.who, .get, Self.account, 401, .json(["detail": .string(fault.account)]),
          absent: hidden
        )
        .expecting("WWW-Authenticate", "Bearer"),
        WireRow.bare(
          fault.who, .get, "/api/v1/auth/users", 401, .json(["detail": .string(fault.account)]),
          absent: hidden
        )
        .expecting("WWW-Authenticate", "Bearer"),
        WireRow.bare(
          fault.who, .get, Self.general, 401, .json(["detail": .string(fault.general)]),
          absent: hidden
        )
        .expecting("WWW-Authenticate", nil),
        WireRow.bare(
          fault.who, .get, "/api/v1/app/runtime_config", 401,
          .json(["detail": .string(fault.general)])
        )
        .expecting("WWW-Authenticate", nil),
        WireRow.bare(
          fault.who, .get, Self.media, 401, .json(["detail": .string(fault.general)]),
          absent: hidden
        )
        .expecting("WWW-Authenticate", nil).expecting("Set-Cookie", nil),
      ]
    }
    for path in ["/api/v1/auth/users", "/api/v1/app/runtime_config"] {
      rows.append(
        WireRow.bare(
          "mia", .get, path, 403, .json(["detail": "Admin privileges required"]),
          absent: ["anna", "host"]
        )
        .expecting("WWW-Authenticate", nil))
    }
    try await desk.check(rows, tokens)
    await desk.close()
  }

  @Test("0, 1.3: a Bearer scheme in any case counts, others and empty ones are no credentials")
  func schemes() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let mia = tokens["mia"] ?? ""
    func row(_ value: String, _ status: Int, _ detail: String? = nil) -> WireRow {
      WireRow.bare("guest", .get, Self.account, status, detail.map { .detail($0) } ?? .any)
        .sending("Authorization", value)
    }
    let missing = "Missing authentication credentials"
    try await desk.check(
      [
        row("Bearer " + mia, 200), row("bearer " + mia, 200), row("BEARER " + mia, 200),
        row("Basic " + mia, 401, missing), row("Token " + mia, 401, missing),
        row(mia, 401, missing), row("Bearer", 401, missing), row("Bearer ", 401, missing),
        row("", 401, missing), row("Bearer x", 401, "Invalid or expired authentication token"),
        // A token in the address is none.
        WireRow.bare("guest", .get, Self.account + "?token=" + mia, 401, .detail(missing)),
      ], tokens)
    await desk.close()
  }

  @Test(
    "1.2, 1.3: what a token says of rights is not believed; `system` has none; epochs and times count"
  )
  func claims() async throws {
    let desk = try await Desk.open(tokenKey: Self.key)
    var tokens = try await desk.household()
    let mia = try await Self.id(desk, tokens["mia"])
    let now = Int(desk.clock.now().seconds)
    func claims(_ id: String, _ more: [(String, JSON)] = []) -> JSON {
      var members = JSONObject([
        ("user_id", .string(id)), ("email", "nobody@example.com"), ("is_admin", true),
        ("remember_me", false), ("exp", JSON(now + 600)),
      ])
      for (name, value) in more { members[name] = value }
      return .object(members)
    }
    tokens["wide"] = Self.token(claims(mia))
    tokens["system"] = Self.token(claims("system"))
    tokens["missing"] = Self.token(claims("0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"))
    tokens["early"] = Self.token(claims(mia, [("token_epoch", 7)]))
    tokens["expired"] = Self.token(claims(mia, [("exp", JSON(now - 1))]))
    tokens["endless"] = Self.token(claims(mia, [("exp", nil)]))
    tokens["none"] = Self.token(claims(mia), header: ["alg": "none", "typ": "JWT"])
    let inactive = "User account is inactive or does not exist"
    let bad = "Invalid or expired authentication token"
    try await desk.check(
      [
        // An old token without an epoch counts until the first password change; rights come from the record.
        WireRow.bare(
          "wide", .get, Self.account, 200,
          .holds(["user_id": .string(mia), "email": "mia@example.com", "is_admin": false])),
        WireRow.bare("wide", .get, "/api/v1/auth/users", 403, .detail("Admin privileges required")),
        WireRow.bare("system", .get, Self.account, 401, .detail(inactive)),
        WireRow.bare("system", .get, Self.general, 401, .detail("User not found or inactive")),
        WireRow.bare("missing", .get, Self.account, 401, .detail(inactive)),
        WireRow.bare("early", .get, Self.account, 401, .detail(inactive)),
        WireRow.bare("expired", .get, Self.account, 401, .detail(bad)),
        // InvokeAI lets a token without an end in.
        WireRow.bare("endless", .get, Self.account, 401, .detail(bad)),
        WireRow.bare("none", .get, Self.account, 401, .detail(bad)),
        WireRow(
          "anna", .patch, "/api/v1/auth/users/" + mia, #"{"password":"Another1Horse"}"#, 200),
        WireRow.bare("wide", .get, Self.account, 401, .detail(inactive)),
        WireRow.bare("mia", .get, Self.account, 401, .detail(inactive)),
      ], tokens)
    await desk.close()
  }

  @Test("1.3, 1.10: a change lengthens a sliding session, nothing else does, and never by a cookie")
  func refreshed() async throws {
    let desk = try await Desk.open(policies: .invokeai)
    let tokens = try await desk.household()
    let login = #"{"email":"mia@example.com","password":"Correct1Horse"}"#
    let fresh = "X-Refreshed-Token"
    var browser = WireRow("guest", .post, Self.set, #""1""#, 200)
    let cookie = try await desk.send(WireRow("guest", .post, "/api/v1/auth/login", login, 200), [:])
    browser.sent = [("Cookie", String(cookie.headers["set-cookie"]?.prefix { $0 != ";" } ?? ""))]
    try await desk.check(
      [
        WireRow("mia", .post, Self.set, #""1""#, 200).expecting(fresh, "ey").expecting(
          "Set-Cookie", nil),
        WireRow("mia", .patch, Self.account, #"{"display_name":"Mia"}"#, 200).expecting(fresh, "ey")
          .expecting("Set-Cookie", nil),
        WireRow.bare("mia", .post, "/api/v1/boards/?board_name=A", 201).expecting(fresh, "ey"),
        WireRow.bare("mia", .put, "/api/v1/queue/default/clear", 200).expecting(fresh, "ey"),
        WireRow.bare("mia", .delete, "/api/v1/images/uncategorized", 200).expecting(fresh, "ey"),
        WireRow.bare("mia", .get, Self.account, 200).expecting(fresh, nil),
        WireRow.bare("mia", .head, Self.account, 200).expecting(fresh, nil),
        WireRow("mia", .post, Self.set, "{", 422).expecting(fresh, nil),
        WireRow.bare("mia", .delete, "/api/v1/auth/users/x", 403).expecting(fresh, nil),
        browser.expecting(fresh, nil),
        WireRow("mia", .post, "/api/v1/auth/login", login, 200).expecting(fresh, nil),
        WireRow.bare("mia", .post, "/api/v1/auth/media-cookie", 200).expecting(fresh, nil),
        WireRow.bare("ben", .post, "/api/v1/auth/logout", 200).expecting(fresh, nil),
        // A token that is honoured no more is not renewed where nobody asks for one.
        WireRow("ben", .post, "/api/v1/auth/login", login, 200).expecting(fresh, nil),
        WireRow("ben", .post, Self.set, #""1""#, 401).expecting(fresh, nil),
        // The route's own replacement is the one that counts.
        WireRow(
          "mia", .patch, Self.account,
          #"{"current_password":"Correct1Horse","new_password":"Another1Horse"}"#, 200
        ).expecting(fresh, "ey").expecting("Set-Cookie", "invokeai_media_token=ey"),
        WireRow("mia", .post, Self.set, #""1""#, 401).expecting(fresh, nil),
      ], tokens)
    await desk.close()
    let guide = try await Desk.open()
    let people = try await guide.household()
    try await guide.check(
      [
        WireRow("mia", .post, Self.set, #""1""#, 200).expecting(fresh, nil),
        WireRow(
          "mia", .patch, Self.account,
          #"{"current_password":"Correct1Horse","new_password":"Another1Horse"}"#, 200
        ).expecting(fresh, "ey").expecting("Set-Cookie", "invokeai_media_token=ey"),
      ], people)
    await guide.close()
  }

  @Test("1.3: a renewed token keeps `remember_me` and its whole length")
  func renewedLength() async throws {
    let desk = try await Desk.open(policies: .invokeai)
    _ = try await desk.household()
    for (remember, seconds) in [(false, 86_400), (true, 604_800)] {
      let login = try await desk.json(
        .post, "/api/v1/auth/login",
        [
          "email": "mia@example.com", "password": .string(Desk.password),
          "remember_me": .bool(remember),
        ] as JSON)
      #expect(login["expires_in"] == JSON(seconds))
      let old = try #require(login["token"].stringValue)
      desk.clock.advance(by: .seconds(seconds - 60))
      let renewed = try await desk.ask(.post, Self.set, token: old, "1")
      let fresh = try #require(renewed.headers["x-refreshed-token"])
      desk.clock.advance(by: .seconds(seconds - 60))
      #expect(try await desk.ask(.get, Self.account, token: old).status == 401)
      #expect(try await desk.ask(.get, Self.account, token: fresh).status == 200)
      desk.clock.advance(by: .seconds(60))
      #expect(try await desk.ask(.get, Self.account, token: fresh).status == 401)
    }
    await desk.close()
  }

  @Test(
    "1.4: the media cookie opens pictures alone, gives way to a Bearer token, and is deleted by signing out"
  )
  func mediaCookie() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let mia = tokens["mia"] ?? ""
    let cookie = "invokeai_media_token=" + mia
    func row(_ method: HTTP.Method, _ path: String, _ status: Int, _ detail: String) -> WireRow {
      WireRow.bare("guest", method, path, status, .detail(detail)).sending("Cookie", cookie)
    }
    let i = "/api/v1/images/i/" + Self.picture
    let (hidden, none) = ("Not authorized to access this image", "Authentication required")
    let name = "invokeai_media_token="
    try await desk.check(
      [
        // 403 and not 401: the cookie was taken, the picture is not Mia's.
        row(.get, i + "/full", 403, hidden), row(.head, i + "/full", 403, hidden),
        row(.get, i + "/thumbnail", 403, hidden),
        row(.get, i, 401, none), row(.get, i + "/metadata", 401, none),
        row(.get, i + "/workflow", 401, none), row(.get, i + "/urls", 401, none),
        row(.patch, i, 401, none), row(.delete, i, 401, none),
        row(.get, "/api/v1/boards/?all=true", 401, none), row(.get, Self.general, 401, none),
        row(.post, "/api/v1/auth/media-cookie", 401, none),
        row(.get, Self.account, 401, "Missing authentication credentials"),
        row(.get, i + "/full", 401, "Invalid or expired token")
          .sending("Authorization", "Bearer junk"),
        WireRow.bare("mia", .get, i + "/full", 403, .detail(hidden)).sending(
          "Cookie", name + "junk"),
        WireRow.bare("guest", .get, i + "/full", 401, .detail("Invalid or expired token"))
          .sending("Cookie", name + "junk"),
        WireRow.bare("guest", .get, i + "/full", 401, .detail(none)).sending("Cookie", name),
        WireRow.bare(
          "mia", .post, "/api/v1/auth/media-cookie", 200, .json(["success": true]), absent: [mia]
        )
        .expecting(
          "Set-Cookie", name + mia + "; HttpOnly; Max-Age=86400; Path=/api/v1; SameSite=lax"),
        WireRow.bare("guest", .post, "/api/v1/auth/media-cookie", 401, .detail(none))
          .expecting("Set-Cookie", nil),
      ], tokens)
    desk.clock.advance(by: .seconds(1000))
    try await desk.check(
      [
        WireRow.bare("mia", .post, "/api/v1/auth/media-cookie", 200)
          .expecting("Set-Cookie", name + mia + "; HttpOnly; Max-Age=85400; Path=/api/v1"),
        WireRow.bare("mia", .post, "/api/v1/auth/logout", 200, .json(["success": true]))
          .expecting("Set-Cookie", name + "\"\"; HttpOnly; Max-Age=0; Path=/api/v1"),
        row(.get, i + "/full", 401, "Invalid or expired token"),
      ], tokens)
    await desk.close()
  }
}
