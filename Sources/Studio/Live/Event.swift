import Accounts
import Base
import Gallery
import Queue

/// Something that open pages want to know; most say only "look again".
package enum Event: Sendable, Equatable {
  /// The first of every stream.
  case hello(revision: UInt64)
  /// Something was missed: load the lists again.
  case resync
  case sessionEnded(EndReason)
  case peopleChanged
  case preferencesChanged(key: String)
  case boardsChanged
  /// Somebody no longer sees this board; an open page leaves it and says why.
  case boardWithdrawn(board: BoardID, name: String)
  /// Pictures on these boards; nil is "uncategorized".
  case imagesChanged(boards: [BoardID?])
  case queueChanged
  case modelsChanged
  case presetsChanged
  case workflowsChanged
  /// A script of the person's own puts values into their form: what to set, by InvokeAI's names.
  case recall(parameters: JSON)
  /// An item came a step further.
  case progress(ItemProgress)
  /// An item began or ended.
  case item(ItemNews)

  /// Whether a reader that cannot keep up may miss it.
  package var isDroppable: Bool {
    switch self {
    case .progress: true
    case .hello, .resync, .sessionEnded, .peopleChanged, .preferencesChanged, .boardsChanged,
      .boardWithdrawn, .imagesChanged, .queueChanged, .modelsChanged, .presetsChanged,
      .workflowsChanged, .recall,
      .item:
      false
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
