import Base

/// A code that lets somebody in once: a new person to choose a password, or one who forgot theirs.
///
/// Only its digest is kept; the code has 80 bits, so nobody guesses it from there.
package struct OneTimeLink: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case join, reset

    /// How long the link works: an invitation waits for somebody who does not know of it yet.
    package var lifetime: Duration {
      switch self {
      case .join: .seconds(7 * 86_400)
      case .reset: .seconds(86_400)
      }
    }
  }

  package let kind: Kind
  package let codeDigest: [UInt8]
  package let expiresAt: Instant

  package init(_ kind: Kind, code: String, at now: Instant) {
    self.kind = kind
    codeDigest = OneTimeLink.digest(of: code)
    expiresAt = now + kind.lifetime
  }

  /// Sixteen characters of base 32.
  package static func randomCode() -> String { SetupCode.random() }

  /// What is compared: without regard to case, spaces and dashes, as people copy codes by hand.
  package static func digest(of typed: String) -> [UInt8] {
    let plain = typed.prefix(64).uppercased().filter { $0 != " " && $0 != "-" }
    return SHA256.digest(Array("limner link ".utf8) + Array(plain.utf8))
  }

  package func opens(with digest: [UInt8], at now: Instant) -> Bool {
    now < expiresAt && equalInConstantTime(digest, codeDigest)
  }
}

extension OneTimeLink {
  package var json: JSON {
    [
      "kind": .string(kind.rawValue), "code_sha256": .string(hexText(codeDigest)),
      "expires_ns": .integer(expiresAt.nanoseconds),
    ]
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  package init(_ json: JSON) throws(AccountError) {
    guard let kind = json["kind"].stringValue.flatMap(Kind.init(rawValue:)),
      let digest = json["code_sha256"].stringValue.flatMap(bytesOfHex), digest.count == 32,
      let expires = json["expires_ns"].instantValue
    else { throw .badRecord(field: "link") }
    self.kind = kind
    codeDigest = digest
    expiresAt = expires
  }
}
