import Accounts
import Gallery
import Journal
import Library
import Queue

/// Everything that belongs to one person: the sections of a directory below `users/`.
package struct PersonState: DirectoryState {
  package var account = AccountSection()
  package var signIns = SignInSection()
  package var tokens = APITokenSection()
  package var preferences = PreferenceSection()
  package var presets = PresetSection()
  package var workflows = WorkflowSection()
  package var systemPrompts = SystemPromptSection()
  package var boards = BoardSection()
  package var images = ImageSection()
  package var queue = QueueSection()
  package var audit = AuditSection()
  package var deeds = DeedSection()

  package init() {}

  package static let parts = [
    Part(\PersonState.account),
    Part(\PersonState.signIns),
    Part(\PersonState.tokens),
    Part(\PersonState.preferences),
    Part(\PersonState.presets),
    Part(\PersonState.workflows),
    Part(\PersonState.systemPrompts),
    Part(\PersonState.boards),
    Part(\PersonState.images),
    Part(\PersonState.queue),
    Part(\PersonState.audit),
    Part(\PersonState.deeds),
  ]
}

package typealias PersonDirectory = JournaledDirectory<PersonState>
