import API
import Accounts
import Base
import HTTP
import Studio
import TestKit
import Testing

/// Sections 1.1, 1.2 and 1.6 to 1.10 of the reference: modes, accounts, passwords, the last administrator.
@Suite("Accounts as InvokeAI has them", .timeLimit(.minutes(1)))
struct AccountTables {
  private static let auth = "/api/v1/auth/"
  private static let users = auth + "users"
  private static let me = auth + "me"
  private static let missing = "0b5e9a34-6c1d-4f27-9c58-51a17e60de0f"
  private static let systemText =
    "The system user cannot be deleted, deactivated, promoted to administrator, or given a password"
  /// What no answer about people holds.
  private static let secrets = ["scrypt", "password_hash", "Correct1Horse", "\"sid\"", "/data"]

  private func id(_ desk: Desk, _ token: String?) async throws -> String {
    try #require(try await desk.json(.get, Self.me, token: token)["user_id"].stringValue)
  }

  private static var single: HousePolicies {
    var policies = HousePolicies.guide
    policies.isMultiuser = false
    return policies
  }

  @Test(
    "1.1: single-user mode: no sign-in where InvokeAI asks for none, and its words where it does")
  func singleUser() async throws {
    let desk = try await Desk.open(policies: Self.single)
    let login = #"{"email":"anna@example.com","password":"Correct1Horse"}"#
    let missing = WireRow.Answer.detail("Missing authentication credentials")
    let prompts = "/api/v1/system_prompts/"
    try await desk.check(
      [
        WireRow.bare(
          "guest", .get, Self.auth + "status", 200,
          .holds([
            "multiuser_enabled": false, "setup_required": false, "admin_email": nil,
            "setup_code_required": false,
          ])),
        WireRow.bare("guest", .get, "/api/v1/boards/?all=true", 200, .json([])),
        WireRow.bare("guest", .get, "/api/v1/boards/?all=true", 200, .json([]))
          .sending("Authorization", "Bearer junk"),
        WireRow.bare("guest", .get, "/api/v1/app/runtime_config", 200, absent: Self.secrets),
        WireRow.bare("guest", .get, "/api/v1/app/logging", 200),
        WireRow.bare("guest", .get, Self.me, 401, missing).expecting("WWW-Authenticate", "Bearer"),
        WireRow.bare("guest", .get, Self.users, 401, missing).expecting(
          "WWW-Authenticate", "Bearer"),
        WireRow("guest", .post, Self.users, login, 401, missing),
        WireRow.bare("guest", .get, Self.users + "/system", 401, missing),
        WireRow.bare("guest", .post, Self.auth + "logout", 401, missing).expecting(
          "Set-Cookie", nil),
        WireRow.bare("guest", .get, Self.auth + "generate-password", 401, missing),
        WireRow(
          "guest", .post, Self.auth + "login", login, 403,
          .detail("Multiuser mode is disabled. Authentication is not required in single-user mode.")
        ).expecting("Set-Cookie", nil),
        WireRow(
          "guest", .post, Self.auth + "setup", login, 403,
          .detail("Multiuser mode is disabled. Admin setup is not required in single-user mode.")
        ).expecting("Set-Cookie", nil),
        WireRow.bare("guest", .post, Self.auth + "media-cookie", 200, .json(["success": true]))
          .expecting("Set-Cookie", nil),
        WireRow(
          "guest", .post, prompts, #"{"name":"A","content":"b"}"#, 200,
          .holds(["user_id": "system", "is_public": true])),
        WireRow.bare(
          "guest", .post, "/api/v1/boards/?board_name=Mine", 201, .holds(["user_id": "system"])),
        WireRow.bare("guest", .post, "/api/v1/boards/?board_name=", 422),
        WireRow.bare("guest", .delete, "/api/v1/images/intermediates", 200, .json(0)),
        WireRow.bare("guest", .put, "/api/v1/queue/default/processor/pause", 200),
        WireRow.bare("guest", .put, "/api/v1/queue/default/processor/resume", 200),
      ], [:])
    await desk.close()
  }

  @Test(
    "1.1: what was made in single-user mode is `system`'s: administrators see it, and it is all there again later"
  )
  func switching() async throws {
    let disk = SimulatedDisk(clock: ManualClock())
    let alone = try await Desk.open(policies: Self.single, disk: disk)
    let board = try await alone.json(.post, "/api/v1/boards/?board_name=Alone")["board_id"]
    let prompt = try await alone.json(
      .post, "/api/v1/system_prompts/", ["name": "A", "content": "For everybody"] as JSON)
    await alone.close()
    let house = try await Desk.open(disk: disk)
    let tokens = try await house.household()
    let text = board.stringValue ?? ""
    let list = "/api/v1/boards/?all=true"
    try await house.check(
      [
        WireRow.bare("mia", .get, list, 200, .json([]), absent: [text, "Alone"]),
        WireRow.bare(
          "mia", .get, "/api/v1/boards/" + text, 403,
          .detail("Not authorized to access this board"), absent: ["Alone"]),
        WireRow.bare("anna", .get, list, 200, .json([]), absent: ["Alone"]),
        WireRow.bare(
          "anna", .get, "/api/v1/boards/" + text + "?as_admin=true", 200,
          .holds(["board_id": board])),
        WireRow.bare(
          "mia", .get, "/api/v1/system_prompts/i/" + (prompt["id"].stringValue ?? ""), 200),
        WireRow.bare("mia", .post, "/api/v1/boards/?board_name=Mias", 201),
        WireRow.bare("anna", .get, Self.users, 200, absent: ["system@"]),
      ], tokens)
    let everyones = try await house.json(.get, list + "&as_admin=true", token: tokens["anna"])
    #expect(everyones.arrayValue?.count == 2)
    await house.close()
    let again = try await Desk.open(policies: Self.single, disk: disk)
    let merged = try await again.json(.get, list)
    #expect(
      Set(merged.arrayValue?.compactMap { $0["board_name"].stringValue } ?? []) == [
        "Alone", "Mias",
      ])
    await again.close()
  }

  @Test("1.2: the `system` account is hidden, never signs in, and is no administrator")
  func systemAccount() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = Self.users + "/system"
    let refused = WireRow.Answer.detail(Self.systemText)
    try await desk.check(
      [
        WireRow.bare(
          "anna", .get, Self.users, 200, absent: ["\"system\"", "system@"] + Self.secrets),
        WireRow.bare(
          "anna", .get, path, 200,
          .holds(["user_id": "system", "is_admin": false, "is_active": true])),
        WireRow.bare(
          "mia", .get, path, 403, .detail("Admin privileges required"), absent: ["system"]),
        WireRow.bare("anna", .delete, path, 400, refused),
        WireRow("anna", .patch, path, #"{"is_active":false}"#, 400, refused),
        WireRow("anna", .patch, path, #"{"is_admin":true}"#, 400, refused),
        WireRow("anna", .patch, path, #"{"password":"Another1Horse"}"#, 400, refused),
        WireRow("anna", .patch, path, #"{"is_active":true,"is_admin":false}"#, 200),
        WireRow(
          "anna", .patch, path, #"{"display_name":"The house"}"#, 200,
          .holds(["user_id": "system", "display_name": "The house"])),
        WireRow.bare("anna", .get, path, 200, .holds(["display_name": "The house"])),
        WireRow(
          "guest", .post, Self.auth + "login",
          #"{"email":"system@system.invokeai","password":""}"#, 401,
          .detail("Incorrect email or password")),
        WireRow(
          "guest", .post, Self.auth + "login",
          #"{"email":"system@system.invokeai","password":"Correct1Horse"}"#, 401,
          .detail("Incorrect email or password")),
      ], tokens)
    await desk.close()
  }

  @Test("1.6, 1.10: set-up, while nobody is there and never again; it signs in at once")
  func setUp() async throws {
    let desk = try await Desk.open()
    let path = Self.auth + "setup"
    func row(_ body: String, _ status: Int, _ answer: WireRow.Answer = .any) -> WireRow {
      WireRow(
        "guest", .post, path, body, status, answer,
        absent: status == 400 ? Self.secrets + ["token\""] : ["scrypt"])
    }
    try await desk.check(
      [
        WireRow.bare(
          "guest", .get, Self.auth + "status", 200,
          .json([
            "setup_required": true, "multiuser_enabled": true, "strict_password_checking": true,
            "admin_email": nil, "setup_code_required": false,
          ])),
        WireRow("guest", .post, Self.auth + "login", #"{"email":"a@b.de","password":"x"}"#, 401),
        row(
          #"{"password":"Correct1Horse"}"#, 422,
          .issue("missing", ["body", "email"], "Field required")),
        row(
          #"{"email":"anna@example.com"}"#, 422,
          .issue("missing", ["body", "password"], "Field required")),
        row(#"{"email":"anna","password":"Correct1Horse"}"#, 422),
        row(
          #"{"email":"anna@example.com","password":"short"}"#, 400,
          .detail("Password must be at least 8 characters long")),
        row(
          #"{"email":"anna@example.com","display_name":"Anna","password":"Correct1Horse"}"#, 200,
          .holds(["success": true, "expires_in": 86_400])
        )
        .expecting("Set-Cookie", "limner=ey").expecting("Set-Cookie", "invokeai_media_token=ey"),
        row(
          #"{"email":"eve@example.com","password":"Correct1Horse"}"#, 400,
          .detail("Administrator account already configured")
        )
        .expecting("Set-Cookie", nil),
        row(
          #"{"email":"anna@example.com","password":"x"}"#, 400,
          .detail("Administrator account already configured")),
        WireRow.bare(
          "guest", .get, Self.auth + "status", 200,
          .holds(["setup_required": false, "admin_email": nil]), absent: ["anna"]),
      ], [:])
    await desk.close()
  }

  @Test("1.6: signing in: right, wrong, unknown, disabled, and what each answer does not tell")
  func signIn() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let path = Self.auth + "login"
    func row(_ body: String, _ status: Int, _ answer: WireRow.Answer = .any) -> WireRow {
      WireRow("guest", .post, path, body, status, answer, absent: Self.secrets)
    }
    func login(_ email: String, _ password: String, _ more: String = "") -> String {
      "{\"email\":\"\(email)\",\"password\":\"\(password)\"\(more)}"
    }
    let wrong = WireRow.Answer.json(["detail": "Incorrect email or password"])
    let ben = try await id(desk, tokens["ben"])
    try await desk.check(
      [
        row(login("mia@example.com", Desk.password), 200, .holds(["expires_in": 86_400]))
          .expecting("Set-Cookie", "invokeai_media_token=ey"),
        row(
          login("mia@example.com", Desk.password, ",\"remember_me\":true"), 200,
          .holds(["expires_in": 604_800])
        )
        .expecting("Set-Cookie", "limner=ey"),
        row(login("mia@example.com", "Wrong1Pass"), 401, wrong).expecting(
          "WWW-Authenticate", "Bearer"
        )
        .expecting("Set-Cookie", nil),
        row(login("nobody@example.com", "Wrong1Pass"), 401, wrong).expecting(
          "WWW-Authenticate", "Bearer"
        )
        .expecting("Set-Cookie", nil),
        row(login("mia@example.com", ""), 401, wrong),
        // InvokeAI takes `Mia@` and `mia@` for two accounts.
        row(login("MIA@Example.com", Desk.password), 200),
        row(
          login("mia", "x"), 422,
          .issue(
            "value_error", ["body", "email"], "Value error, Email address must contain an @ symbol")
        ),
        row(
          #"{"email":"mia@example.com"}"#, 422,
          .issue("missing", ["body", "password"], "Field required")),
        row(login("mia@example.com", "x", ",\"remember_me\":7"), 422),
        WireRow(
          "anna", .patch, Self.users + "/" + ben, #"{"is_active":false}"#, 200,
          .holds(["is_active": false])),
        // That the account is disabled hears only who knows its password.
        row(login("ben@example.com", "Wrong1Pass"), 401, wrong),
        row(login("ben@example.com", Desk.password), 403, .json(["detail": "Account is disabled"]))
          .expecting("Set-Cookie", nil).expecting("WWW-Authenticate", nil),
      ], tokens)
    let before = try await desk.json(.get, Self.me, token: tokens["mia"])["last_login_at"]
    desk.clock.advance(by: .seconds(60))
    _ = try await desk.signIn("mia@example.com")
    let after = try await desk.json(.get, Self.me, token: tokens["mia"])["last_login_at"]
    #expect(before != after && after.stringValue?.hasSuffix("Z") == true)
    await desk.close()
  }

  @Test("1.6: one's own account: what it shows, its name, its password, a suggestion for one")
  func ownAccount() async throws {
    let desk = try await Desk.open()
    var tokens = try await desk.household()
    tokens["other"] = try await desk.signIn("mia@example.com")
    func change(_ body: String, _ status: Int, _ answer: WireRow.Answer = .any) -> WireRow {
      WireRow("mia", .patch, Self.me, body, status, answer, absent: Self.secrets)
    }
    func password(_ new: String, _ current: String? = Desk.password) -> String {
      let with = current.map { ",\"current_password\":\"\($0)\"" } ?? ""
      return "{\"new_password\":\"\(new)\"\(with)}"
    }
    try await desk.check(
      [
        WireRow.bare(
          "mia", .get, Self.me, 200,
          .holds([
            "email": "mia@example.com", "display_name": "Mia", "is_admin": false, "is_active": true,
            "token_epoch": 0,
          ]), absent: Self.secrets + ["anna", "ben"]),
        WireRow.bare("guest", .patch, Self.me, 401, .detail("Missing authentication credentials")),
        change(
          #"{"display_name":"Mia M."}"#, 200, .holds(["display_name": "Mia M.", "token_epoch": 0])
        )
        .expecting("Set-Cookie", nil).expecting("X-Refreshed-Token", nil),
        change("{}", 200, .holds(["display_name": "Mia M."])),
        change(#"{"is_admin":true}"#, 200, .holds(["is_admin": false])),
        change(
          #"{"display_name":7}"#, 422,
          .issue("string_type", ["body", "display_name"], "Input should be a valid string")),
        change(
          password("Another1Horse", nil), 400,
          .detail("Current password is required to set a new password")),
        change(
          password("Another1Horse", "Wrong1Pass"), 400, .detail("Current password is incorrect")),
        change(password("Shrt1"), 400, .detail("Password must be at least 8 characters long")),
        change(
          password("alllowercase1"), 400,
          .detail("Password must contain uppercase, lowercase, and numbers")),
        WireRow.bare("other", .get, Self.me, 200),
        change(password("Another1Horse"), 200, .holds(["token_epoch": 1]))
          .expecting("X-Refreshed-Token", "ey").expecting("Set-Cookie", "invokeai_media_token=ey"),
        WireRow.bare(
          "other", .get, Self.me, 401, .detail("User account is inactive or does not exist")),
        WireRow.bare(
          "mia", .get, Self.me, 401, .detail("User account is inactive or does not exist")),
        WireRow.bare(
          "guest", .get, Self.auth + "generate-password", 401,
          .detail("Missing authentication credentials")),
      ], tokens)
    for _ in 0..<50 {
      let made = try await desk.json(.get, Self.auth + "generate-password", token: tokens["ben"])
      let text = try #require(made["password"].stringValue)
      #expect(text.count == 16 && text.allSatisfy { $0.isASCII && !$0.isWhitespace })
      #expect(
        text.contains(where: \.isUppercase) && text.contains(where: \.isLowercase)
          && text.contains(where: \.isNumber))
    }
    await desk.close()
  }

  @Test("1.6, 1.9: administrators list, make, change and delete accounts, and nobody else does")
  func people() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let (anna, ben) = (try await id(desk, tokens["anna"]), try await id(desk, tokens["ben"]))
    let benPath = Self.users + "/" + ben
    func make(_ email: String, _ password: String = Desk.password, _ more: String = "") -> String {
      "{\"email\":\"\(email)\",\"password\":\"\(password)\"\(more)}"
    }
    let admin = WireRow.Answer.detail("Admin privileges required")
    let board =
      try await desk.json(.post, "/api/v1/boards/?board_name=Bens", token: tokens["ben"])[
        "board_id"
      ].stringValue ?? ""
    try await desk.check(
      [
        WireRow.bare("mia", .get, Self.users, 403, admin, absent: ["example.com"]),
        WireRow("mia", .post, Self.users, make("eve@example.com"), 403, admin),
        WireRow.bare("mia", .get, benPath, 403, admin, absent: ["Ben"]),
        WireRow.bare("mia", .get, Self.users + "/" + Self.missing, 403, admin),
        WireRow("mia", .patch, benPath, #"{"is_admin":true}"#, 403, admin),
        WireRow.bare("mia", .delete, benPath, 403, admin),
        WireRow(
          "anna", .post, Self.users,
          make("cleo@example.com", Desk.password, ",\"is_admin\":true,\"display_name\":\"Cleo\""),
          201,
          .holds([
            "email": "cleo@example.com", "display_name": "Cleo", "is_admin": true,
            "is_active": true, "last_login_at": nil, "token_epoch": 0,
          ]), absent: Self.secrets),
        WireRow(
          "anna", .post, Self.users, make("dora@example.com"), 201,
          .holds(["is_admin": false, "display_name": nil])),
        WireRow(
          "anna", .post, Self.users, make("MIA@example.com"), 400,
          .detail("User with email MIA@example.com already exists"), absent: ["Mia\""]),
        WireRow(
          "anna", .post, Self.users, make("eve@example.com", "short"), 400,
          .detail("Password must be at least 8 characters long")),
        WireRow("anna", .post, Self.users, make("eve"), 422),
        WireRow(
          "anna", .post, Self.users, "{}", 422,
          .issue("missing", ["body", "email"], "Field required")),
        WireRow.bare(
          "anna", .get, benPath, 200,
          .holds(["user_id": .string(ben), "email": "ben@example.com"]), absent: Self.secrets),
        WireRow.bare(
          "anna", .get, Self.users + "/" + Self.missing, 404, .json(["detail": "User not found"])),
        WireRow.bare("anna", .get, Self.users + "/x", 404, .json(["detail": "User not found"])),
        WireRow(
          "anna", .patch, Self.users + "/" + Self.missing, "{}", 404,
          .json(["detail": "User not found"])),
        WireRow.bare(
          "anna", .delete, Self.users + "/" + Self.missing, 404, .json(["detail": "User not found"])
        ),
        // Null leaves as it is.
        WireRow(
          "anna", .patch, benPath,
          #"{"display_name":null,"is_admin":null,"is_active":null,"password":null}"#, 200,
          .holds(["display_name": "Ben", "is_admin": false, "is_active": true, "token_epoch": 0])),
        WireRow.bare("ben", .get, Self.me, 200),
        WireRow(
          "anna", .patch, benPath, #"{"display_name":"Benno"}"#, 200,
          .holds(["display_name": "Benno"])
        )
        .expecting("X-Refreshed-Token", nil).expecting("Set-Cookie", nil),
        WireRow(
          "anna", .patch, benPath, #"{"password":"alllowercase1"}"#, 400,
          .detail("Password must contain uppercase, lowercase, and numbers")),
        WireRow("anna", .patch, benPath, #"{"is_admin":"perhaps"}"#, 422),
        // A promotion and a demotion count from the next request on, with the token that is there.
        WireRow("anna", .patch, benPath, #"{"is_admin":true}"#, 200, .holds(["is_admin": true])),
        WireRow.bare("ben", .get, Self.users, 200),
        WireRow("anna", .patch, benPath, #"{"is_admin":false}"#, 200),
        WireRow.bare("ben", .get, Self.users, 403, admin),
        WireRow.bare("anna", .delete, benPath, 204).expecting("Content-Type", nil),
        WireRow.bare("anna", .delete, benPath, 404, .json(["detail": "User not found"])),
        WireRow.bare(
          "ben", .get, "/api/v1/boards/?all=true", 401, .detail("User not found or inactive")),
        // What the deleted person had stays, for administrators alone.
        WireRow.bare(
          "mia", .get, "/api/v1/boards/" + board, 403,
          .detail("Not authorized to access this board"), absent: ["Bens"]),
        WireRow.bare(
          "anna", .get, "/api/v1/boards/" + board + "?as_admin=true", 200,
          .holds(["board_name": "Bens"])),
        WireRow.bare("anna", .get, Self.users, 200, absent: ["ben@example.com"] + Self.secrets),
        // One's own new password keeps one signed in by the token that comes with it.
        WireRow("anna", .patch, Self.users + "/" + anna, #"{"password":"Another1Horse"}"#, 200)
          .expecting("X-Refreshed-Token", "ey").expecting("Set-Cookie", "invokeai_media_token=ey"),
        WireRow.bare(
          "anna", .get, Self.users, 401, .detail("User account is inactive or does not exist")),
      ], tokens)
    await desk.close()
  }

  @Test("1.6: the list of accounts is newest first, and holds them all")
  func order() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    for index in 0..<110 {
      desk.clock.advance(by: .seconds(1))
      _ = try await desk.json(
        .post, Self.users, token: tokens["anna"],
        ["email": .string("p\(index)@example.com"), "password": .string(Desk.password)])
    }
    let list = try await desk.json(.get, Self.users, token: tokens["anna"]).arrayValue ?? []
    #expect(list.count == 113)
    let made = list.compactMap { $0["created_at"].stringValue }
    #expect(made == made.sorted(by: >) && list.first?["email"] == "p109@example.com")
    await desk.close()
  }

  @Test("1.7: which passwords are taken, strictly and not")
  func passwords() async throws {
    let classes = "Password must contain uppercase, lowercase, and numbers"
    let strict: [(String, String?)] = [
      ("Abcdef1", "Password must be at least 8 characters long"),
      ("", "Password must be at least 8 characters long"),
      ("abcdefg1", classes), ("ABCDEFG1", classes), ("Abcdefgh", classes), ("12345678", classes),
      ("Abcdefg1", nil), ("Äöüßabc٣", nil), ("Ab1     ", nil),
    ]
    let lax: [(String, String?)] = [("", "Password cannot be empty"), ("a", nil), ("short", nil)]
    var relaxed = HousePolicies.guide
    relaxed.strictPasswordChecking = false
    for (policies, table) in [
      (HousePolicies.guide, strict), (relaxed, lax), (HousePolicies.invokeai, lax),
    ] {
      let desk = try await Desk.open(policies: policies)
      let tokens = try await desk.household()
      try await desk.check(
        table.enumerated().map { index, row in
          let body: JSON = ["email": .string("p\(index)@example.com"), "password": .string(row.0)]
          return WireRow(
            "anna", .post, Self.users, body.text, row.1 == nil ? 201 : 400,
            row.1.map { .detail($0) } ?? .any, absent: row.0.count > 3 ? [row.0] : [])
        }
          + [
            WireRow.bare(
              "guest", .get, Self.auth + "status", 200,
              .holds(["strict_password_checking": .bool(policies.strictPasswordChecking)]))
          ], tokens)
      await desk.close()
    }
  }

  @Test("1.7: a long password is not its first 72 bytes")
  func longPasswords() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let long = "Aa1" + String(repeating: "x", count: 80)
    func login(_ password: String) -> String {
      "{\"email\":\"long@example.com\",\"password\":\"\(password)\"}"
    }
    try await desk.check(
      [
        WireRow("anna", .post, Self.users, login(long), 201),
        WireRow("guest", .post, Self.auth + "login", login(String(long.prefix(72))), 401),
        WireRow("guest", .post, Self.auth + "login", login(long + "y"), 401),
        WireRow("guest", .post, Self.auth + "login", login(long), 200),
      ], tokens)
    await desk.close()
  }

  @Test("1.7: which e-mail addresses are taken, how they are kept, and what is said of others")
  func addresses() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let taken = [
      ("Ella.Ork@Example.COM", "Ella.Ork@example.com"), ("a+b@example.com", "a+b@example.com"),
      ("Kim@NAS.local", "kim@nas.local"), ("Lou@localhost", "lou@localhost"),
      ("Max@family.test", "max@family.test"),
    ]
    let refused = [
      ("anna", "Email address must contain an @ symbol"),
      ("", "Email address must contain an @ symbol"),
      ("@example.com", "Email address must have both local and domain parts"),
      ("anna@", "Email address must have both local and domain parts"),
      ("anna@example", "Email domain must contain a dot or be 'localhost'"),
    ]
    func body(_ email: String) -> String {
      let body: JSON = ["email": .string(email), "password": .string(Desk.password)]
      return body.text
    }
    try await desk.check(
      taken.map {
        WireRow("anna", .post, Self.users, body($0.0), 201, .holds(["email": .string($0.1)]))
      }
        + refused.map {
          WireRow(
            "anna", .post, Self.users, body($0.0), 422,
            .issue("value_error", ["body", "email"], "Value error, " + $0.1))
        }
        + ["a b@example.com", "a@b@example.com", "a@exa mple.com", "a@-.com", "a..b@example.com"]
        .map {
          WireRow("anna", .post, Self.users, body($0), 422, absent: ["created_at"])
        }, tokens)
    await desk.close()
  }

  @Test(
    "1.8: the last administrator stays: not demoted, not disabled, not deleted; the rest is allowed"
  )
  func lastAdministrator() async throws {
    let desk = try await Desk.open()
    let tokens = try await desk.household()
    let (anna, mia) = (try await id(desk, tokens["anna"]), try await id(desk, tokens["mia"]))
    let (own, other) = (Self.users + "/" + anna, Self.users + "/" + mia)
    let last = WireRow.Answer.detail("Cannot remove the last administrator")
    try await desk.check(
      [
        WireRow("anna", .patch, own, #"{"is_admin":false}"#, 400, last),
        WireRow("anna", .patch, own, #"{"is_active":false}"#, 400, last),
        WireRow.bare("anna", .delete, own, 400, last),
        WireRow("anna", .patch, own, #"{"display_name":"Anne"}"#, 200),
        WireRow("anna", .patch, own, #"{"is_admin":true,"is_active":true}"#, 200),
        WireRow("anna", .patch, other, #"{"is_admin":true}"#, 200),
        WireRow("anna", .patch, other, #"{"is_active":false}"#, 200),
        // A disabled administrator does not count, and can be taken away.
        WireRow("anna", .patch, own, #"{"is_admin":false}"#, 400, last),
        WireRow("anna", .patch, other, #"{"is_admin":false}"#, 200),
        WireRow("anna", .patch, other, #"{"is_admin":true,"is_active":true}"#, 200),
        WireRow("anna", .patch, own, #"{"is_admin":false}"#, 200, .holds(["is_admin": false])),
        WireRow.bare("anna", .get, Self.users, 403, .detail("Admin privileges required")),
      ], tokens)
    await desk.close()
  }
}
