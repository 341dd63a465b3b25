import Accounts
import Base
import Gallery
import Journal
import Synchronization

/// What the house keeps at hand for galleries beside the records: search packs and archives to be fetched.
struct PictureDesk: Sendable {
  let packs: SearchPacks
  let archives = Archives()
}

/// The search packs of everybody, by person.
final class SearchPacks: Sendable {
  private let root: String
  private let disk: any Disk
  private let memory = SearchMemory()
  private let packs = Mutex<[UserID: SearchPack]>([:])

  init(cache: String, disk: any Disk) {
    root = cache + "/search"
    self.disk = disk
  }

  subscript(person: UserID) -> SearchPack {
    packs.withLock { packs in
      if let pack = packs[person] { return pack }
      let pack = SearchPack(folder: root + "/" + person.folderName, disk: disk, memory: memory)
      packs[person] = pack
      return pack
    }
  }

  func close() { for pack in packs.withLock({ Array($0.values) }) { pack.close() } }
}
