import Base

/// An e-mail address that passed the rules; two that differ only in case are one account.
package struct EmailAddress: Sendable, CustomStringConvertible {
  /// As it is shown: local part as typed, domain in lower case.
  package let text: String

  /// What is compared.
  package var key: String { text.lowercased() }
  package var description: String { text }

  /// Domains that never reach the public mail system, yet are fine inside a house.
  private static let specialSuffixes = [
    "localhost", "local", "test", "example", "invalid", "lan", "home", "internal", "arpa",
  ]

  /// - Throws: one of the `email…` cases of `AccountError`, with InvokeAI's wording behind it.
  package init(_ typed: String) throws(AccountError) {
    let trimmed = trimmedSpaces(typed)
    guard let at = trimmed.lastIndex(of: "@") else { throw .emailWithoutAt }
    let local = String(trimmed[..<at])
    let domain = String(trimmed[trimmed.index(after: at)...]).lowercased()
    guard !local.isEmpty, !domain.isEmpty else { throw .emailWithoutParts }
    guard domain.contains(".") || domain == "localhost" else { throw .emailDomainWithoutDot }
    guard trimmed.count <= Limits.emailCharacters else {
      throw .emailInvalid(reason: "The email address is too long.")
    }
    try EmailAddress.check(local: local)
    try EmailAddress.check(domain: domain)
    let isSpecial = EmailAddress.specialSuffixes.contains {
      domain == $0 || domain.hasSuffix("." + $0)
    }
    text = (isSpecial ? local.lowercased() : local) + "@" + domain
  }

  /// - Source: RFC 5322 dot-atom, with RFC 6531's letters beyond ASCII.
  private static func check(local: String) throws(AccountError) {
    guard local.utf8.count <= 64 else {
      throw .emailInvalid(reason: "The email address is too long before the @-sign.")
    }
    guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else {
      throw .emailInvalid(
        reason: "The part before the @-sign cannot start or end with a period or have two in a row."
      )
    }
    let symbols = Set("!#$%&'*+-/=?^_`{|}~.".unicodeScalars)
    for scalar in local.unicodeScalars where !isLetterOrDigit(scalar) && !symbols.contains(scalar) {
      throw .emailInvalid(
        reason: "The email address contains invalid characters before the @-sign.")
    }
  }

  /// - Source: RFC 1123 host names, with letters beyond ASCII.
  private static func check(domain: String) throws(AccountError) {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    let isGood = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
    }
    guard isGood else {
      throw .emailInvalid(
        reason: "The part after the @-sign is not a valid domain name.")
    }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

/// `text` without white space at its ends.
package func trimmedSpaces(_ text: String) -> String {
  let kept = text.drop(while: \.isWhitespace)
  return String(kept.reversed().drop(while: \.isWhitespace).reversed())
}
