import Base

/// What a new password must have: the guide's rule, or any text where the house is not strict.
package struct PasswordRules: Sendable {
  package let isStrict: Bool
  package init(isStrict: Bool) { self.isStrict = isStrict }

  /// - Throws: the `password…` cases of `AccountError`.
  package func check(_ password: String) throws(AccountError) {
    guard password.utf8.count <= Limits.passwordBytes else {
      throw .passwordTooLong(limit: Limits.passwordBytes)
    }
    guard isStrict else {
      guard !password.isEmpty else { throw .passwordEmpty }
      return
    }
    guard password.unicodeScalars.count >= 8 else { throw .passwordTooShort }
    let scalars = password.unicodeScalars
    let hasUpper = scalars.contains { $0.properties.generalCategory == .uppercaseLetter }
    let hasLower = scalars.contains { $0.properties.generalCategory == .lowercaseLetter }
    let hasDigit = scalars.contains { $0.properties.numericType == .decimal }
    guard hasUpper, hasLower, hasDigit else { throw .passwordNeedsClasses }
  }

  /// Sixteen characters of letters, digits and punctuation with each class of the rule in it.
  package static func generated() -> String {
    let lower = Array("abcdefghijkmnopqrstuvwxyz".utf8)
    let upper = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    let digits = Array("23456789".utf8)
    let all = lower + upper + digits + Array("!#$%&*+-.:=?@_".utf8)
    var letters = [lower, upper, digits].map { $0[randomIndex(below: $0.count)] }
    while letters.count < 16 { letters.append(all[randomIndex(below: all.count)]) }
    for index in letters.indices.reversed().dropLast() {
      letters.swapAt(index, randomIndex(below: index + 1))
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// A whole number below `bound` (at most 256), each equally likely, from the system's random source.
  private static func randomIndex(below bound: Int) -> Int {
    let fair = 256 / bound * bound
    while true {
      let drawn = Int(randomBytes(1)[0])
      if drawn < fair { return drawn % bound }
    }
  }
}
