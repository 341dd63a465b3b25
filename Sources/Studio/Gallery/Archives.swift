import Accounts
import Base
import Gallery
import Synchronization

/// What somebody asked to have as one file.
struct ArchiveOrder: Sendable {
  let owner: UserID
  let names: [PictureName]
  /// Folders for whole boards; nil where pictures were named one by one.
  let folder: String?
  let withRecipe: Bool
  let asAdministrator: Bool
  let at: Instant
}

/// Archives that were asked for and may be fetched, for a while.
final class Archives: Sendable {
  private let orders = Mutex<[UUID4: ArchiveOrder]>([:])

  subscript(id: UUID4) -> ArchiveOrder? { orders.withLock { $0[id] } }

  /// Takes an order; the oldest of a person who has many goes.
  func add(_ order: ArchiveOrder, now: Instant) -> UUID4 {
    let id = UUID4.random()
    orders.withLock { orders in
      orders = orders.filter { now - $0.value.at < Limits.archiveKept }
      let own = orders.filter { $0.value.owner == order.owner }.sorted { $0.value.at < $1.value.at }
      for (id, _) in own.dropLast(Limits.archivesPerPerson - 1) { orders[id] = nil }
      orders[id] = order
    }
    return id
  }
}

extension Limits {
  /// How long an archive that was asked for can be fetched.
  static let archiveKept = Duration.seconds(3600)
  /// Archives of one person that wait to be fetched.
  static let archivesPerPerson = 20
  /// Pictures in one archive: a whole board of the largest size.
  static let picturesPerArchive = 200_000
}
