import Accounts

/// Something that open pages want to know; most say only "look again".
package enum Event: Sendable, Equatable {
  /// The first of every stream.
  case hello(revision: UInt64)
  /// Something was missed: load the lists again.
  case resync
  case sessionEnded(EndReason)
  case peopleChanged
  case preferencesChanged(key: String)

  /// Whether a reader that cannot keep up may miss it.
  package var isDroppable: Bool {
    switch self {
    case .hello, .resync, .sessionEnded, .peopleChanged, .preferencesChanged: false
    }
  }
}

/// Why a page has to go back to the sign-in screen.
package enum EndReason: String, Sendable {
  case expired
  case signedOut = "signed_out"
  case disabled
  case passwordChanged = "password_changed"
}

/// Whom an event reaches.
package enum Audience: Sendable, Equatable {
  case person(UserID)
  case people(Set<UserID>)
  case administrators
  /// The owner of something, and whoever administers.
  case personAndAdministrators(UserID)
  case everyone
}
