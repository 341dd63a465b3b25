import Accounts
import Journal

extension DataLayout {
  package func user(_ id: UserID) -> String { user(folder: id.folderName) }
}
