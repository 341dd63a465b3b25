import Base

/// The keys that sign tokens: the current one, and one older that still opens tokens for a week.
package struct TokenKeys: Sendable {
  package struct Key: Equatable, Sendable {
    package let id: String
    package let bytes: [UInt8]

    package init(id: String, bytes: [UInt8]) {
      self.id = id
      self.bytes = bytes
    }

    package static func random() -> Key { Key(id: hexText(randomBytes(8)), bytes: randomBytes(32)) }
  }

  package let current: Key
  package let previous: Key?
  /// When `previous` stops counting.
  package let previousUntil: Instant

  package init(current: Key, previous: Key? = nil, previousUntil: Instant = Instant(seconds: 0)) {
    self.current = current
    self.previous = previous
    self.previousUntil = previousUntil
  }

  package static func random() -> TokenKeys { TokenKeys(current: .random()) }

  /// New keys whose older one is this `current`, honoured for seven days more.
  package func rotated(at now: Instant) -> TokenKeys {
    TokenKeys(current: .random(), previous: current, previousUntil: now + .seconds(7 * 86_400))
  }

  package func key(_ id: String, at now: Instant) -> Key? {
    if id == current.id { return current }
    guard let previous, id == previous.id, now < previousUntil else { return nil }
    return previous
  }
}

extension TokenKeys {
  package var json: JSON {
    var members = JSONObject([("current", TokenKeys.json(current))])
    if let previous {
      members["previous"] = TokenKeys.json(previous)
      members["previous_until"] = .integer(previousUntil.nanoseconds)
    }
    return .object(members)
  }

  package init?(_ json: JSON) {
    guard let current = TokenKeys.key(json["current"]) else { return nil }
    self.init(
      current: current, previous: TokenKeys.key(json["previous"]),
      previousUntil: Instant(nanoseconds: Int64(json["previous_until"].intValue ?? 0)))
  }

  private static func json(_ key: Key) -> JSON {
    ["kid": .string(key.id), "key": .string(Base64.text(key.bytes, .url))]
  }

  private static func key(_ json: JSON) -> Key? {
    guard let id = json["kid"].stringValue, let text = json["key"].stringValue,
      let bytes = Base64.bytes(text.utf8, .url), bytes.count >= 32
    else { return nil }
    return Key(id: id, bytes: bytes)
  }
}
