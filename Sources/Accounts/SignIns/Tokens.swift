import Base
import CPlatform

/// What a token says; it proves identity only, everything else is read anew on each request.
package struct TokenClaims: Equatable, Sendable {
  package var person: UserID
  package var email: String
  package var isAdmin: Bool
  package var rememberMe: Bool
  package var tokenEpoch: Int
  package var expiresAtSeconds: Int64
  /// The secret of the sign-in session; nil only in tokens that the test key signed.
  package var sessionSecret: [UInt8]?

  package init(
    person: UserID, email: String, isAdmin: Bool, rememberMe: Bool, tokenEpoch: Int,
    expiresAtSeconds: Int64, sessionSecret: [UInt8]? = nil
  ) {
    self.person = person
    self.email = email
    self.isAdmin = isAdmin
    self.rememberMe = rememberMe
    self.tokenEpoch = tokenEpoch
    self.expiresAtSeconds = expiresAtSeconds
    self.sessionSecret = sessionSecret
  }
}

/// Signs and reads HS256 tokens (RFC 7519), strictly: one algorithm, one form of header, every claim.
package struct Tokens: Sendable {
  private static let issuer = "limner"

  private let keys: TokenKeys
  /// The instance id: a token of another house opens nothing here.
  private let audience: String
  /// `LIMNER_JWT_SECRET`: with it tokens that hold InvokeAI's claims alone are accepted.
  private let testKey: [UInt8]?

  package init(keys: TokenKeys, audience: String, testKey: [UInt8]? = nil) {
    self.keys = keys
    self.audience = audience
    self.testKey = testKey
  }

  package func sign(_ claims: TokenClaims, at now: Instant) -> String {
    let header: JSON = ["alg": "HS256", "typ": "JWT", "kid": .string(keys.current.id)]
    var body: JSONObject = JSONObject([
      ("user_id", .string(claims.person.text)), ("email", .string(claims.email)),
      ("is_admin", .bool(claims.isAdmin)), ("remember_me", .bool(claims.rememberMe)),
      ("token_epoch", JSON(claims.tokenEpoch)), ("exp", .integer(claims.expiresAtSeconds)),
      ("iat", .integer(now.seconds)), ("iss", .string(Tokens.issuer)),
      ("aud", .string(audience)),
    ])
    body["sid"] = claims.sessionSecret.map { .string(hexText($0)) }
    let signed =
      Base64.text(header.bytes, .url) + "." + Base64.text(JSON.object(body).bytes, .url)
    let key = testKey ?? keys.current.bytes
    return signed + "." + Base64.text(hmacSHA256(Array(signed.utf8), key: key), .url)
  }

  /// The claims of a token that this house signed and that has not expired, or nil.
  ///
  /// The signature is checked before any claim is parsed (RFC 8725).
  package func read(_ token: String, at now: Instant) -> TokenClaims? {
    guard token.utf8.count <= Limits.tokenBytes else { return nil }
    let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let header = object(parts[0]), let key = key(header, at: now),
      let signature = Base64.bytes(parts[2], .url)
    else { return nil }
    let signed = Array(parts[0]) + [UInt8(ascii: ".")] + Array(parts[1])
    guard equalInConstantTime(hmacSHA256(signed, key: key), signature),
      let body = object(parts[1])
    else { return nil }
    return claims(body, at: now)
  }

  /// The key that the header names; only the exact header that `sign` writes is taken.
  private func key(_ header: JSONObject, at now: Instant) -> [UInt8]? {
    guard header["alg"] == "HS256" else { return nil }
    if let testKey {
      // InvokeAI's library may leave `kid` out; nothing else may be there.
      let known = Set(["alg", "typ", "kid"])
      guard header.keys.allSatisfy(known.contains), header["typ"] ?? "JWT" == "JWT" else {
        return nil
      }
      return testKey
    }
    guard header.count == 3, header["typ"] == "JWT", let id = header["kid"]?.stringValue else {
      return nil
    }
    return keys.key(id, at: now)?.bytes
  }

  private func claims(_ body: JSONObject, at now: Instant) -> TokenClaims? {
    guard let idText = body["user_id"]?.stringValue, let person = UserID(idText),
      let email = body["email"]?.stringValue, let isAdmin = body["is_admin"]?.boolValue,
      case .integer(let expires)? = body["exp"], expires > now.seconds
    else { return nil }
    var claims = TokenClaims(
      person: person, email: email, isAdmin: isAdmin,
      rememberMe: body["remember_me"]?.boolValue ?? false,
      tokenEpoch: body["token_epoch"]?.intValue ?? 0, expiresAtSeconds: expires)
    if testKey != nil, body["sid"] == nil { return claims }
    guard body["remember_me"]?.boolValue != nil, body["token_epoch"]?.intValue != nil,
      body["iss"] == .string(Tokens.issuer), body["aud"] == .string(audience),
      case .integer(let issued)? = body["iat"], issued <= now.seconds + 60,
      let lifetime = difference(expires, issued), lifetime <= 7 * 86_400 + 60,
      let secret = body["sid"]?.stringValue.flatMap(bytesOfHex), secret.count == 16
    else { return nil }
    claims.sessionSecret = secret
    return claims
  }

  private func difference(_ a: Int64, _ b: Int64) -> Int64? {
    let (value, overflowed) = a.subtractingReportingOverflow(b)
    return overflowed ? nil : value
  }

  private func object(_ part: some Sequence<UInt8>) -> JSONObject? {
    guard let bytes = Base64.bytes(part, .url) else { return nil }
    do {
      return try JSON(parsing: bytes).objectValue
    } catch {
      return nil
    }
  }
}

/// HMAC-SHA-256 (RFC 2104).
package func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
  var out = [UInt8](repeating: 0, count: 32)
  // Safe: `out` holds the 32 bytes that the function writes.
  let status = limner_hmac_sha256(key, key.count, bytes, bytes.count, &out)
  precondition(status == 0, "HMAC-SHA-256 is unavailable for a key of \(key.count) bytes")
  return out
}

/// The bytes of lower-case hex digits, or nil where `text` is something else.
package func bytesOfHex(_ text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var out: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = hexValue(digits[index]), let low = hexValue(digits[index + 1]) else {
      return nil
    }
    out.append(high << 4 | low)
  }
  return out
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}
