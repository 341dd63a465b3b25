import Accounts
import Journal

/// What belongs to nobody in particular: the sections of `system/`.
package struct SystemState: DirectoryState {
  package var settings = SettingSection()
  package var audit = AuditSection()

  package init() {}

  package static let parts = [
    Part(\SystemState.settings),
    Part(\SystemState.audit),
  ]
}

package typealias SystemDirectory = JournaledDirectory<SystemState>
