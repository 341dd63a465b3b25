import Base
import Journal
import Testing

@testable import Accounts

@Suite("People")
struct PeopleTests {
  private let now = Instant(seconds: 1_790_000_000)

  private func person(_ email: String, _ role: Role = .user) throws -> Person {
    Person(
      id: .random(), email: try EmailAddress(email), displayName: nil, role: role,
      passwordHash: try PasswordHash(of: "x", cost: .cheap), at: now)
  }

  @Test("e-mail addresses are taken as InvokeAI takes them and compared without regard to case")
  func emails() throws {
    let good = [
      ("Anna.B@Example.COM", "Anna.B@example.com"), (" a@b.co ", "a@b.co"),
      ("Ann@Nas.Local", "ann@nas.local"), ("a+b@localhost", "a+b@localhost"),
      ("jürgen@bücher.example.org", "jürgen@bücher.example.org"),
    ]
    for (typed, shown) in good { #expect(try EmailAddress(typed).text == shown) }
    #expect(try EmailAddress("Bob@x.org").key == EmailAddress("bob@X.org").key)
    let bad: [(String, AccountError)] = [
      ("anna", .emailWithoutAt), ("@example.com", .emailWithoutParts),
      ("anna@", .emailWithoutParts), ("anna@example", .emailDomainWithoutDot),
    ]
    for (typed, expected) in bad {
      #expect(refusal { () throws(AccountError) in _ = try EmailAddress(typed) } == expected)
    }
    for typed in ["a b@c.de", ".a@b.co", "a..b@c.de", "a@-b.co", "a@b..co", "a\n@b.co", "a@b c.de"]
    {
      let error = refusal { () throws(AccountError) in _ = try EmailAddress(typed) }
      #expect(error?.sentence.hasPrefix("Invalid email address: ") == true, "\(typed)")
    }
  }

  @Test("ids read back, and `system` is nobody's random id")
  func ids() {
    let id = UserID.random()
    #expect(UserID(id.text) == id)
    #expect(UserID(folderName: id.folderName) == id)
    #expect(UserID("system") == .system)
    #expect(UserID(UserID.system.uuid.text) == nil)
    #expect(UserID("SYSTEM") == nil)
  }

  @Test("a record keeps what a newer version wrote into it")
  func unknownFields() throws {
    let anna = try person("anna@example.com", .administrator)
    var members = try #require(anna.json.objectValue)
    members["favourite_colour"] = "blue"
    let read = try Person(.object(members))
    #expect(read.json["favourite_colour"] == "blue")
    #expect(read.role == .administrator)
    members["standing"] = "asleep"
    #expect(throws: AccountError.badRecord(field: "standing")) { try Person(.object(members)) }
  }

  @Test("sections come back from their shards as they were")
  func shards() throws {
    let anna = try person("anna@example.com")
    var account = AccountSection()
    try account.apply(AccountSection.put(anna))
    try account.apply(AccountSection.put(anna))
    var again = AccountSection()
    for shard in account.shardVersions.keys {
      try again.load(shard: shard, from: account.write(shard: shard))
    }
    #expect(again.person == anna)

    let secret = randomBytes(16)
    let device = SignIn.Device(userAgent: "Firefox", network: "10.0.0.0")
    let signIn = SignIn(secret: secret, rememberMe: true, device: device, at: now)
    var signIns = SignInSection()
    try signIns.apply(SignInSection.put(signIn))
    var read = SignInSection()
    for shard in signIns.shardVersions.keys {
      try read.load(shard: shard, from: signIns.write(shard: shard))
    }
    #expect(read.live(secret: secret, at: now) == signIn)
    #expect(read.live(secret: randomBytes(16), at: now) == nil)
    #expect(read.live(secret: secret, at: now + .seconds(7 * 86_400)) == nil)
    #expect(
      !String(decoding: signIns.write(shard: "sessions"), as: UTF8.self).contains(hexText(secret)))
  }

  @Test("the fifty-first sign-in ends the oldest")
  func crowd() throws {
    var signIns = SignInSection()
    let device = SignIn.Device(userAgent: "", network: "")
    for second in 0..<60 {
      let at = now + .seconds(second)
      for id in signIns.crowdedOut(at: at) { try signIns.apply(SignInSection.end(id)) }
      let next = SignIn(secret: randomBytes(16), rememberMe: false, device: device, at: at)
      try signIns.apply(SignInSection.put(next))
    }
    #expect(signIns.signIns.count == Limits.sessionsPerPerson)
    #expect(signIns.live(at: now).last?.createdAt == now + .seconds(10))
  }

  @Test("audit lines are kept by month, a year and the running month")
  func audit() throws {
    var audit = AuditSection()
    for month in 0..<30 {
      let line = AuditLine(
        at: now + .seconds(month * 31 * 86_400), actor: nil, act: "signed_in",
        object: "\(month)", source: "")
      try audit.apply(AuditSection.put(line))
      try audit.apply(AuditSection.put(line))
    }
    #expect(audit.shardVersions.count == 13)
    #expect(audit.lines.count == 13)
    #expect(audit.lines.first?.object == "29")
  }

  @Test("the last administrator cannot leave, and of two at once one stays")
  func lastAdministrator() throws {
    let roster = Roster()
    let (anna, mia) = (try person("a@b.co", .administrator), try person("m@b.co", .administrator))
    roster.note(anna)
    #expect(throws: AccountError.lastAdministrator) { try roster.reserveLeaving(anna.id) }
    roster.note(mia)
    try roster.reserveLeaving(anna.id)
    // Something else about her is written meanwhile; she is still on her way out.
    roster.note(anna)
    #expect(throws: AccountError.lastAdministrator) { try roster.reserveLeaving(mia.id) }
    roster.releaseLeaving(anna.id)
    try roster.reserveLeaving(mia.id)
  }

  @Test("an e-mail address belongs to one account, also while it is being written")
  func uniqueEmail() throws {
    let roster = Roster()
    let anna = try person("Anna@b.co")
    let email = try EmailAddress("anna@b.co")
    try roster.reserve(email, for: anna.id)
    #expect(throws: AccountError.emailTaken(email: "anna@b.co")) {
      try roster.reserve(email, for: .random())
    }
    roster.release(email, for: anna.id)
    let other = UserID.random()
    try roster.reserve(email, for: other)
    roster.release(email, for: other)
    #expect(roster.note(anna))
    #expect(!roster.note(try person("ANNA@b.co")))
    var gone = anna
    gone.standing = .departed
    roster.note(gone)
    #expect(roster.person(withEmail: "anna@b.co") == nil)
    #expect(roster.hasAnyone)
  }
}
