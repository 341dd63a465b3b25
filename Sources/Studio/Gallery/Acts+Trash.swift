import Accounts
import Base
import Gallery
import Journal

/// What lies in the trash.
package struct TrashView: Sendable {
  package let pictures: [PictureView]
  package let boards: [BoardView]
  /// All pictures in it, not only those of the page, and the bytes of their files.
  package let total: Int
  package let bytes: Int
}

/// What emptying the trash gave back.
package struct FreedSpace: Sendable {
  package var bytes = 0
  package var pictures = 0
}

extension House {
  /// The caller's trash, last deleted first.
  package func trash(
    from offset: Int, count: Int, for caller: Caller
  ) throws(StudioError) -> TrashView {
    let state = caller.directory.state
    var query = PictureQuery()
    query.starredFirst = false
    let selection = PictureSelection([PictureSource(state.images, [.trash])], query)
    let views = selection.page(from: offset, count: count).compactMap { picked in
      state.images[picked.name].map {
        view(
          of: FoundPicture(record: $0, owner: caller.id, directory: caller.directory), for: caller)
      }
    }
    return TrashView(
      pictures: views, boards: trashedBoards(for: caller), total: selection.total,
      bytes: state.images.bytes(on: .trash))
  }

  /// Removes for good what is in the caller's trash, or in everybody's ("Free space now").
  package func emptyTrash(everyone: Bool, by caller: Caller) async throws(StudioError) -> FreedSpace
  {
    guard everyone else { return await emptyTrash(of: caller.id, caller.directory) }
    guard caller.actor.isAdministrator else { throw .administratorRequired }
    return await emptyAllTrash()
  }

  func emptyAllTrash() async -> FreedSpace {
    var freed = FreedSpace()
    for (owner, directory) in directories {
      let part = await emptyTrash(of: owner, directory)
      freed.bytes += part.bytes
      freed.pictures += part.pictures
    }
    return freed
  }

  private func emptyTrash(of owner: UserID, _ directory: PersonDirectory) async -> FreedSpace {
    var freed = FreedSpace()
    while true {
      let images = directory.state.images
      let names = Array(
        images.names(on: [.trash], PictureQuery()).names.prefix(Limits.namesPerRequest))
      let bytes = names.reduce(0) { $0 + (images[$1]?.file.bytes ?? 0) }
      guard !names.isEmpty, await purge(names, [], in: directory, of: owner, at: clock.now()) else {
        return freed
      }
      freed.bytes += bytes
      freed.pictures += names.count
    }
  }

  /// Empties everybody's trash where the disk is nearly full: it would stop everyone's work otherwise.
  package func freeSpaceIfShort() async {
    let root = layout.root
    do throws(StudioError) {
      let free = try await onDisk { disk throws(JournalError) in try disk.freeSpace(root) }
      guard free < Limits.shortOfSpace.bytes else { return }
      let freed = await emptyAllTrash()
      guard freed.pictures > 0 else { return }
      Log.warning(
        "the disk is nearly full: \(freed.pictures) pictures in the trash were removed for good")
    } catch {
      Log.warning("the free space of the disk is not known: \(error)")
    }
  }
}

extension Limits {
  /// Free bytes below which the trash is emptied by itself.
  static let shortOfSpace = ByteSize.gib(2)
}
