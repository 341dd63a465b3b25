import Accounts
import Journal
import Library

/// Everything that belongs to one person: the sections of a directory below `users/`.
package struct PersonState: DirectoryState {
  package var account = AccountSection()
  package var signIns = SignInSection()
  package var preferences = PreferenceSection()
  package var audit = AuditSection()

  package init() {}

  package static let parts = [
    Part(\PersonState.account),
    Part(\PersonState.signIns),
    Part(\PersonState.preferences),
    Part(\PersonState.audit),
  ]
}

package typealias PersonDirectory = JournaledDirectory<PersonState>
