import Base

/// What a token may be used for; each scope holds the ones below it.
package enum TokenScope: String, Comparable, Sendable, CaseIterable {
  /// Looking at what is the person's own to see.
  case read
  /// Changing it too, and queueing pictures.
  case generate
  /// What administrators may, for as long as the person is one.
  case admin

  private var rank: Int {
    switch self {
    case .read: 0
    case .generate: 1
    case .admin: 2
    }
  }

  package static func < (a: TokenScope, b: TokenScope) -> Bool { a.rank < b.rank }
}

/// A key that a person gave to a script: named, bounded in what it may and for how long, revocable.
package struct APIToken: Equatable, Sendable {
  package static let prefix = "lmn_"

  package let id: UUID4
  /// SHA-256 of the secret; the token itself is shown once and kept nowhere.
  package let secretDigest: [UInt8]
  package let name: String
  package let scopes: Set<TokenScope>
  package let createdAt: Instant
  package let expiresAt: Instant?
  /// Within an hour or so.
  package var lastUsedAt: Instant?

  package init(
    secret: [UInt8], name: String, scopes: Set<TokenScope>, lifetime: Duration?, at now: Instant
  ) {
    id = APIToken.id(ofSecret: secret)
    secretDigest = SHA256.digest(secret)
    self.name = name
    self.scopes = scopes
    createdAt = now
    expiresAt = lifetime.map { now + $0 }
    lastUsedAt = nil
  }

  /// How the token is written: `lmn_` and 32 bytes in base 64.
  package static func text(ofSecret secret: [UInt8]) -> String {
    prefix + Base64.text(secret, .url)
  }

  /// The secret in a token's text, or nil where it is something else.
  package static func secret(in text: String) -> [UInt8]? {
    guard text.hasPrefix(prefix), text.utf8.count <= 64 else { return nil }
    let secret = Base64.bytes(text.utf8.dropFirst(prefix.utf8.count), .url)
    return secret?.count == 32 ? secret : nil
  }

  package static func id(ofSecret secret: [UInt8]) -> UUID4 {
    UUID4(derivedFrom: Array("limner token ".utf8) + secret)
  }

  package func isLive(secret: [UInt8], at now: Instant) -> Bool {
    !hasExpired(at: now) && equalInConstantTime(SHA256.digest(secret), secretDigest)
  }

  package func hasExpired(at now: Instant) -> Bool { expiresAt.map { now >= $0 } ?? false }

  /// Whether the token is for what needs `scope`.
  package func covers(_ scope: TokenScope) -> Bool { scopes.contains { $0 >= scope } }
}

extension APIToken {
  package var json: JSON {
    var members = JSONObject([
      ("token_id", .string(id.text)), ("secret_sha256", .string(hexText(secretDigest))),
      ("name", .string(name)),
      ("scopes", .array(scopes.sorted().map { .string($0.rawValue) })),
      ("created_ns", .integer(createdAt.nanoseconds)),
    ])
    if let expiresAt { members["expires_ns"] = .integer(expiresAt.nanoseconds) }
    if let lastUsedAt { members["used_ns"] = .integer(lastUsedAt.nanoseconds) }
    return .object(members)
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  package init(_ json: JSON) throws(AccountError) {
    guard let id = json["token_id"].stringValue.flatMap({ UUID4($0) }) else {
      throw .badRecord(field: "token_id")
    }
    guard let digest = json["secret_sha256"].stringValue.flatMap(bytesOfHex), digest.count == 32
    else { throw .badRecord(field: "secret_sha256") }
    guard let created = json["created_ns"].instantValue else {
      throw .badRecord(field: "created_ns")
    }
    self.id = id
    secretDigest = digest
    name = json["name"].stringValue ?? ""
    let words = json["scopes"].arrayValue?.compactMap(\.stringValue) ?? []
    scopes = Set(words.compactMap(TokenScope.init(rawValue:)))
    createdAt = created
    expiresAt = json["expires_ns"].instantValue
    lastUsedAt = json["used_ns"].instantValue
  }
}
