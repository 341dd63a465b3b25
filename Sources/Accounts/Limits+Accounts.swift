import Base

extension Limits {
  /// Longer than any passphrase a person types; bounds the work of hashing.
  package static let passwordBytes = 1024
  /// RFC 5321 allows 254 characters for a whole address.
  package static let emailCharacters = 254
  /// Fits on one line of the people page.
  package static let displayNameCharacters = 120
  /// More devices than a person has; the oldest sign-in ends when one more begins (R-SE5).
  package static let sessionsPerPerson = 50
  /// Each hashing needs 128 MiB, so two at once keep to 256 MiB (R-AU2).
  package static let hashingThreads = 2
  /// About four seconds of waiting; beyond it a caller is told to come back (R-AU2).
  package static let hashingLine = 16
  /// Our own tokens are about 500 bytes; bounds the work before the signature is checked (R-SE1).
  package static let tokenBytes = 2048
  /// A browser's name for itself, kept for the list of sign-ins.
  package static let userAgentCharacters = 200
  /// Audit lines kept in memory and in the snapshot of one directory; a year of an ordinary household.
  package static let auditLines = 10_000
  /// Sources and accounts that the throttle remembers; the oldest are forgotten first.
  package static let throttledKeys = 20_000
  /// Scripts and machines of one person; more than anyone keeps apart.
  package static let apiTokensPerPerson = 50
  /// Fits on one line of the profile page.
  package static let apiTokenNameCharacters = 60
  /// Ten years; a token for longer can as well be one that never ends.
  package static let apiTokenDays = 3650
  /// A board's longest name fits; an audit line stays one line.
  package static let auditTextScalars = 300
}
