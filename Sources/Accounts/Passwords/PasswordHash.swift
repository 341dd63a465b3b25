import Base
import CPlatform
@_spi(_Unicode) import Swift

/// What one scrypt run costs: N = 2^`logN`, block size `r`, parallelism `p`.
package struct HashingCost: Equatable, Sendable {
  package let logN: Int
  package let r: Int
  package let p: Int

  /// OWASP's first choice where Argon2id is missing: 128 MiB a run.
  package static let full = HashingCost(logN: 17, r: 8, p: 1)
  /// For tests only: a run that takes no time worth speaking of.
  package static let cheap = HashingCost(logN: 4, r: 1, p: 1)
}

/// A password's salted scrypt hash, written `$scrypt$ln=17,r=8,p=1$<salt>$<key>`.
package struct PasswordHash: Equatable, Sendable {
  package let cost: HashingCost
  package let salt: [UInt8]
  package let key: [UInt8]

  /// Hashes `password` under a new salt; takes a third of a second, so only `HashingLine` calls it.
  package init(of password: String, cost: HashingCost) throws(AccountError) {
    self.cost = cost
    salt = randomBytes(16)
    key = try PasswordHash.derive(password, salt: salt, cost: cost)
  }

  /// A hash that no password has, for names nobody bears: checking it costs the same as any other.
  package init(dummyWithCost cost: HashingCost) {
    self.cost = cost
    salt = randomBytes(16)
    key = randomBytes(32)
  }

  package func matches(_ password: String) throws(AccountError) -> Bool {
    let candidate = try PasswordHash.derive(password, salt: salt, cost: cost)
    return equalInConstantTime(candidate, key)
  }

  /// The password is brought to NFC first, so that one typed on any keyboard is the same.
  private static func derive(
    _ password: String, salt: [UInt8], cost: HashingCost
  ) throws(AccountError) -> [UInt8] {
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: password._nfc)
    let bytes = Array(String(composed).utf8)
    var out = [UInt8](repeating: 0, count: 32)
    // Safe: every buffer lives through the call, and `out` holds the 32 bytes asked for.
    let status = limner_scrypt(
      bytes, bytes.count, salt, salt.count, 1 << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p),
      &out, out.count)
    guard status == 0 else { throw .hashingUnavailable }
    return out
  }
}

extension PasswordHash {
  package var text: String {
    "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64.text(salt, .standard))"
      + "$\(Base64.text(key, .standard))"
  }

  /// Reads `text`'s form; a cost beyond what this house would ever use is refused.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
    let cost = parts[2].split(separator: ",", omittingEmptySubsequences: false)
    guard cost.count == 3, let logN = PasswordHash.number(cost[0], named: "ln"),
      let r = PasswordHash.number(cost[1], named: "r"),
      let p = PasswordHash.number(cost[2], named: "p"),
      (1...20).contains(logN), (1...8).contains(r), (1...4).contains(p),
      let salt = Base64.bytes(parts[3].utf8, .standard), salt.count == 16,
      let key = Base64.bytes(parts[4].utf8, .standard), key.count == 32
    else { return nil }
    self.cost = HashingCost(logN: logN, r: r, p: p)
    self.salt = salt
    self.key = key
  }

  private static func number(_ text: Substring, named name: String) -> Int? {
    guard text.hasPrefix(name + "=") else { return nil }
    return Int(text.dropFirst(name.count + 1))
  }
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
package func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  // Safe: both buffers hold `a.count` bytes.
  a.count == b.count && limner_equal_in_constant_time(a, b, a.count) == 1
}
