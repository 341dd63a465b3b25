import Accounts
import Base
import Gallery
import Journal

extension House {
  /// Removes for good what has been in the trash for longer than `Limits.trashDays`: records first, then
  /// files, so that no record ever names a file that is gone.
  package func purgeTrash() async {
    let now = clock.now()
    let age = Duration.seconds(Limits.trashDays * 86_400)
    for (owner, directory) in directories {
      let state = directory.state
      let names = state.images.trashed(before: now + .seconds(-Limits.trashDays * 86_400))
      let boards = state.boards.boards.values
        .filter { $0.times.deleted.map { now - $0 > age } ?? false }.map(\.id)
        .filter { shared[$0] == nil }
      guard !names.isEmpty || !boards.isEmpty else { continue }
      await purge(names, boards, in: directory, of: owner, at: now)
    }
    await purgeSharedBoards()
  }

  /// False where it could not be done; the log says why.
  @discardableResult
  func purge(
    _ names: [PictureName], _ boards: [BoardID], in directory: PersonDirectory, of owner: UserID,
    at now: Instant
  ) async -> Bool {
    do throws(StudioError) {
      try await commit(to: directory, by: "system", freesSpace: true) { state in
        // Pictures of a board that goes for good become uncategorized ones.
        let moved = boards.flatMap { state.images.names(on: [.board($0)], PictureQuery()).names }
        var ops = names.map { Op.del(ImageSection.name, $0.text) }
        if !moved.isEmpty { ops.append(ImageSection.move(moved, to: nil, at: now)) }
        return Change(ops + boards.map { .del(BoardSection.name, $0.text) })
      }
      for name in names {
        let thumbnail = thumbnailPath(name)
        let picture = directory.path + "/" + name.path
        try await onDisk { disk throws(JournalError) in
          for path in [thumbnail, picture] where try disk.exists(path) { try disk.remove(path) }
        }
      }
      await forgetWords(of: owner, directory)
      return true
    } catch {
      Log.warning("the trash of \(owner.text) could not be emptied: \(error)")
      return false
    }
  }
}
