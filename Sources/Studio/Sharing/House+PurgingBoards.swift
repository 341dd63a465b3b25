import Accounts
import Base
import Gallery
import Journal

extension House {
  /// Removes for good the shared boards that have been in the trash for longer than `Limits.trashDays`,
  /// and manifests that a newer one has replaced for longer than any copy takes (S8).
  func purgeSharedBoards() async {
    let now = clock.now()
    let age = Duration.seconds(Limits.trashDays * 86_400)
    for (id, entry) in shared.all {
      do throws(StudioError) {
        if let deleted = entry.shared.board.times.deleted, now - deleted > age {
          try await purgeBoard(id, at: now)
        } else {
          try await sweepManifests(of: id, newest: entry.shared.version)
        }
      } catch {
        Log.warning("the shared board \(id) could not be cleared up: \(error.sentence)")
      }
    }
  }

  /// Removes the shared boards of somebody whose belongings go for good; what others put there stays theirs.
  func removeSharedBoards(of owner: UserID) async {
    for (id, entry) in shared.all where entry.shared.owner == owner {
      do throws(StudioError) {
        try await purgeBoard(id, at: clock.now(), isTrashed: false)
      } catch {
        Log.warning("the shared board \(id) could not be removed: \(error.sentence)")
      }
    }
  }

  /// Pictures let go of the board first, then its records go, then its files: what is left half-way still
  /// says that the board is in the trash.
  private func purgeBoard(
    _ id: BoardID, at now: Instant, isTrashed: Bool = true
  ) async throws(StudioError) {
    await shared.enter()
    defer { shared.leave() }
    guard let entry = shared[id], entry.shared.isTrashed || !isTrashed else { return }
    for directory in people.all.values {
      try await commit(to: directory, by: "system", freesSpace: true) { state in
        let names = state.images.names(on: [.board(id)], PictureQuery()).names
        var ops: [Op] = names.isEmpty ? [] : [ImageSection.move(names, to: nil, at: now)]
        if state.boards[id] != nil { ops.append(.del(BoardSection.name, id.text)) }
        if state.deeds.boards.contains(id) { ops.append(DeedSection.remove(id)) }
        return Change(ops)
      }
    }
    try await commitSystem(by: "system", freesSpace: true) { state in
      Change(
        [BoardVersionSection.remove(id)]
          + (state.deeds.boards.contains(id) ? [DeedSection.remove(id)] : []))
    }
    shared.forget(id)
    try await removeManifests(of: id) { _ in true }
  }

  /// Versions whose successor is old itself.
  private func sweepManifests(
    of id: BoardID, newest: UInt64
  ) async throws(StudioError) {
    let folder = layout.sharedBoard(id)
    let now = clock.now()
    let old: Set<UInt64> = try await onDisk { disk throws(JournalError) in
      var old: Set<UInt64> = []
      let versions = try disk.list(folder).compactMap { SharedBoard.version(ofName: $0.name) }
        .sorted()
      for (version, next) in zip(versions, versions.dropFirst()) where next <= newest {
        let written = try disk.look(folder + "/" + SharedBoard.fileName(next)).changed
        if now - written > Limits.garbageKept { old.insert(version) }
      }
      return old
    }
    if !old.isEmpty { try await removeManifests(of: id) { old.contains($0) } }
  }

  private func removeManifests(
    of id: BoardID, where isMeant: @escaping @Sendable (UInt64) -> Bool
  ) async throws(StudioError) {
    let folder = layout.sharedBoard(id)
    try await onDisk { disk throws(JournalError) in
      for entry in try disk.list(folder) {
        guard let version = SharedBoard.version(ofName: entry.name), isMeant(version) else {
          continue
        }
        try disk.remove(folder + "/" + entry.name)
      }
      try disk.syncFolder(folder)
    }
  }
}
