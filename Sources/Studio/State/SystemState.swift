import Accounts
import Gallery
import Journal
import ModelStore

/// What belongs to nobody in particular: the sections of `system/`.
package struct SystemState: DirectoryState {
  package var settings = SettingSection()
  package var models = ModelSection()
  package var audit = AuditSection()
  package var boards = BoardVersionSection()
  package var deeds = DeedSection()

  package init() {}

  package static let parts = [
    Part(\SystemState.settings),
    Part(\SystemState.models),
    Part(\SystemState.audit),
    Part(\SystemState.boards),
    Part(\SystemState.deeds),
  ]
}

package typealias SystemDirectory = JournaledDirectory<SystemState>
