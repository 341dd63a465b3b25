import Base

/// One device that is signed in; it ends at a set time however it is used.
package struct SignIn: Equatable, Sendable {
  /// How long a sign-in lasts (24 hours, or 7 days with "remember me").
  package static func lifetime(rememberMe: Bool, day: Duration) -> Duration {
    rememberMe ? day * 7 : day
  }

  package struct Device: Equatable, Sendable {
    package let userAgent: String
    /// The address that it came from.
    package let address: String
    /// The network of that address, as the throttle groups them.
    package let network: String

    package init(userAgent: String, address: String = "", network: String) {
      self.userAgent = String(userAgent.prefix(Limits.userAgentCharacters))
      self.address = address
      self.network = network
    }
  }

  /// What lists and URLs call it; says nothing about the secret.
  package let id: UUID4
  /// SHA-256 of the secret that the token carries; the secret itself is kept nowhere.
  package let secretDigest: [UInt8]
  package let createdAt: Instant
  package private(set) var expiresAt: Instant
  /// When it was last used, within an hour or so.
  package var lastSeenAt: Instant
  package let rememberMe: Bool
  package let device: Device

  package init(
    secret: [UInt8], rememberMe: Bool, device: Device, at now: Instant,
    day: Duration = .seconds(86_400)
  ) {
    id = SignIn.id(ofSecret: secret)
    secretDigest = SHA256.digest(secret)
    createdAt = now
    lastSeenAt = now
    expiresAt = now + SignIn.lifetime(rememberMe: rememberMe, day: day)
    self.rememberMe = rememberMe
    self.device = device
  }

  /// The same sign-in, lasting its whole time from `now` on.
  package func renewed(at now: Instant, day: Duration = .seconds(86_400)) -> SignIn {
    var longer = self
    longer.expiresAt = max(expiresAt, now + SignIn.lifetime(rememberMe: rememberMe, day: day))
    return longer
  }

  package static func id(ofSecret secret: [UInt8]) -> UUID4 {
    UUID4(derivedFrom: Array("limner sign-in ".utf8) + secret)
  }

  /// Whether this sign-in was begun with `secret` and has not run out.
  package func isLive(secret: [UInt8], at now: Instant) -> Bool {
    now < expiresAt && equalInConstantTime(SHA256.digest(secret), secretDigest)
  }
}

extension SignIn {
  package var json: JSON {
    [
      "session_id": .string(id.text), "secret_sha256": .string(hexText(secretDigest)),
      "created_ns": .integer(createdAt.nanoseconds), "expires_ns": .integer(expiresAt.nanoseconds),
      "seen_ns": .integer(lastSeenAt.nanoseconds), "remember_me": .bool(rememberMe),
      "user_agent": .string(device.userAgent), "address": .string(device.address),
      "network": .string(device.network),
    ]
  }

  /// - Throws: `AccountError.badRecord(field:)`.
  package init(_ json: JSON) throws(AccountError) {
    guard let id = json["session_id"].stringValue.flatMap({ UUID4($0) }) else {
      throw .badRecord(field: "session_id")
    }
    guard let digest = json["secret_sha256"].stringValue.flatMap(bytesOfHex), digest.count == 32
    else { throw .badRecord(field: "secret_sha256") }
    guard let created = json["created_ns"].instantValue else {
      throw .badRecord(field: "created_ns")
    }
    guard let expires = json["expires_ns"].instantValue else {
      throw .badRecord(field: "expires_ns")
    }
    self.id = id
    secretDigest = digest
    createdAt = created
    expiresAt = expires
    lastSeenAt = json["seen_ns"].instantValue ?? created
    rememberMe = json["remember_me"].boolValue ?? false
    device = Device(
      userAgent: json["user_agent"].stringValue ?? "", address: json["address"].stringValue ?? "",
      network: json["network"].stringValue ?? "")
  }
}
