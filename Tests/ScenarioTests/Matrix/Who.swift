/// Who asks; the columns of `cells.txt`.
enum Who: String, CaseIterable {
  /// Nobody: no credentials.
  case stranger
  /// The owner, with a token that has run out.
  case expired
  /// Dan, who had Write before an administrator disabled him.
  case disabled
  case owner
  /// Vic, whom nothing binds to the thing.
  case other
  /// Members by name: Read, Write, Admin.
  case reader, writer, keeper
  /// Hal, heir of a departed person.
  case heir
  /// Ada, as an administrator sees the house every day, and with "See as administrator".
  case admin
  case adminView = "admin+"
  /// API tokens: the owner's with scope read and with generate, Ada's with admin.
  case readToken = "t-read"
  case workToken = "t-gener"
  case adminToken = "t-admin"

  var isSignedIn: Bool { ![.stranger, .expired, .disabled].contains(self) }

  static let signedIn = allCases.filter(\.isSignedIn)

  /// People who have pictures and boards of their own on the stage.
  static let people: [Who] = [.owner, .other, .reader, .writer, .keeper, .heir, .admin, .disabled]
}

/// What binds somebody to a thing, from nothing to everything.
enum Standing: Int, Comparable {
  case none, read, write, admin, owner
  /// An administrator with the switch.
  case steward

  static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
}
