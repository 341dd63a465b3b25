import Base
import Testing

@testable import Accounts

@Suite("Tokens")
struct TokenTests {
  private let now = Instant(seconds: 1_790_000_000)
  private let keys = TokenKeys.random()

  private func claims() -> TokenClaims {
    TokenClaims(
      person: .random(), email: "anna@example.com", isAdmin: true, rememberMe: false,
      tokenEpoch: 3, expiresAtSeconds: now.seconds + 86_400, sessionSecret: randomBytes(16))
  }

  private var tokens: Tokens { Tokens(keys: keys, audience: "house") }

  /// A token with this header and these claims, properly signed with `key`.
  private func forged(_ header: JSON, _ body: JSON, key: [UInt8]) -> String {
    let signed = Base64.text(header.bytes, .url) + "." + Base64.text(body.bytes, .url)
    return signed + "." + Base64.text(hmacSHA256(Array(signed.utf8), key: key), .url)
  }

  private func parts(_ token: String) throws -> (header: JSON, body: JSON) {
    let parts = token.split(separator: ".")
    let header = try JSON(parsing: try #require(Base64.bytes(parts[0].utf8, .url)))
    return (header, try JSON(parsing: try #require(Base64.bytes(parts[1].utf8, .url))))
  }

  @Test("what was signed reads back until it expires")
  func roundTrip() {
    let claims = claims()
    let token = tokens.sign(claims, at: now)
    #expect(tokens.read(token, at: now) == claims)
    #expect(tokens.read(token, at: now + .seconds(86_399)) == claims)
    #expect(tokens.read(token, at: now + .seconds(86_400)) == nil)
  }

  @Test("a token of another house or another key opens nothing")
  func otherHouse() {
    let token = tokens.sign(claims(), at: now)
    #expect(Tokens(keys: keys, audience: "elsewhere").read(token, at: now) == nil)
    #expect(Tokens(keys: .random(), audience: "house").read(token, at: now) == nil)
  }

  @Test("a header other than ours is refused, however well it is signed")
  func headers() throws {
    let (_, body) = try parts(tokens.sign(claims(), at: now))
    let id: JSON = .string(keys.current.id)
    let headers: [JSON] = [
      ["alg": "none", "typ": "JWT", "kid": id], ["alg": "HS512", "typ": "JWT", "kid": id],
      ["alg": "RS256", "typ": "JWT", "kid": id], ["alg": "hs256", "typ": "JWT", "kid": id],
      ["typ": "JWT", "kid": id], ["alg": "HS256", "kid": id], ["alg": "HS256", "typ": "JWT"],
      ["alg": "HS256", "typ": "JWT", "kid": "another"],
      ["alg": "HS256", "typ": "JWT", "kid": id, "jku": "https://evil.example"],
      ["alg": "HS256", "typ": "JWT", "kid": id, "crit": ["exp"]], [], "HS256",
    ]
    for header in headers {
      let token = forged(header, body, key: keys.current.bytes)
      #expect(tokens.read(token, at: now) == nil, "\(header.text)")
    }
    let good: JSON = ["alg": "HS256", "typ": "JWT", "kid": id]
    #expect(tokens.read(forged(good, body, key: keys.current.bytes), at: now) != nil)
  }

  @Test("every claim is needed and must be of its kind")
  func claimsAreRequired() throws {
    let (header, body) = try parts(tokens.sign(claims(), at: now))
    let members = try #require(body.objectValue)
    for name in members.keys {
      var without = members
      without[name] = nil
      let missing = forged(header, .object(without), key: keys.current.bytes)
      #expect(tokens.read(missing, at: now) == nil, "without \(name)")
      without[name] = [1]
      let wrong = forged(header, .object(without), key: keys.current.bytes)
      #expect(tokens.read(wrong, at: now) == nil, "\(name) is a list")
    }
    let changes: [(String, JSON)] = [
      ("exp", .integer(.max)), ("exp", JSON(Int(now.seconds) + 8 * 86_400)), ("exp", "tomorrow"),
      ("iat", JSON(Int(now.seconds) + 3600)), ("iat", .integer(.min)), ("iss", "invokeai"),
      ("sid", "00"), ("user_id", "nobody"),
    ]
    for (name, value) in changes {
      var changed = members
      changed[name] = value
      let token = forged(header, .object(changed), key: keys.current.bytes)
      #expect(tokens.read(token, at: now) == nil, "\(name) = \(value.text)")
    }
  }

  @Test("one changed character anywhere makes a token worthless")
  func tampering() {
    let token = Array(tokens.sign(claims(), at: now).utf8)
    for index in token.indices where token[index] != UInt8(ascii: ".") {
      var changed = token
      changed[index] = token[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(tokens.read(String(decoding: changed, as: UTF8.self), at: now) == nil, "\(index)")
    }
    for text in ["", ".", "..", "a.b.c", "....", String(repeating: "a", count: 5000)] {
      #expect(tokens.read(text, at: now) == nil)
    }
  }

  @Test("a rotated key still opens older tokens for a week")
  func rotation() throws {
    var claims = claims()
    claims.expiresAtSeconds = now.seconds + 7 * 86_400 + 60
    let token = tokens.sign(claims, at: now)
    let rotated = keys.rotated(at: now)
    let later = Tokens(keys: try #require(TokenKeys(rotated.json)), audience: "house")
    #expect(later.read(token, at: now) != nil)
    #expect(later.read(token, at: now + .seconds(7 * 86_400)) == nil)
    let again = Tokens(keys: rotated.rotated(at: now), audience: "house")
    #expect(again.read(token, at: now) == nil)
  }

  @Test("InvokeAI's claims alone are accepted under the test key and nowhere else")
  func testKey() {
    let key = Array("secret".utf8)
    let header: JSON = ["alg": "HS256", "typ": "JWT"]
    let body: JSON = [
      "user_id": .string(UserID.random().text), "email": "a@b.c", "is_admin": false,
      "exp": JSON(Int(now.seconds) + 60),
    ]
    let token = forged(header, body, key: key)
    let testing = Tokens(keys: keys, audience: "house", testKey: key)
    #expect(testing.read(token, at: now)?.tokenEpoch == 0)
    #expect(testing.read(token, at: now + .seconds(60)) == nil)
    #expect(tokens.read(token, at: now) == nil)
    let other = Tokens(keys: keys, audience: "house", testKey: Array("other".utf8))
    #expect(other.read(token, at: now) == nil)
  }

  @Test("base 64 reads exactly what it writes")
  func base64() {
    for count in 0..<50 {
      let bytes = randomBytes(count)
      for alphabet in [Base64.Alphabet.standard, .url] {
        #expect(Base64.bytes(Base64.text(bytes, alphabet).utf8, alphabet) == bytes)
      }
    }
    for bad in ["A", "AB=", "A-_", "AB C", "AAAAB"] {
      #expect(Base64.bytes(bad.utf8, .standard) == nil, "\(bad)")
    }
  }
}
