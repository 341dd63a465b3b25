import Accounts
import Base
import Gallery
import Journal

/// What a change of a shared board comes to: the board as it shall be, and what there is to tell.
struct BoardRevision: Sendable {
  var shared: SharedBoard
  var deeds: [BoardDeed] = []
  /// The audit's word for it, where it is about who may do what.
  var auditWord: String?
  /// Whom it is about, and their level.
  var auditDetail = ""
  /// Opens a closed board, also when nothing else changes.
  var confirms = false
}

/// A version that has been written.
struct BoardVersionChange: Sendable {
  let before: SharedBoard
  let after: SharedBoard
  let actor: UserID
  /// Leases older than this were taken under the version before; 0 where nothing was written.
  let generation: UInt64
}

extension House {
  typealias Revise = (FoundBoard, SharedBoard, Actor) throws(StudioError) -> BoardRevision

  /// Writes the next version of a board's manifest: the file, its record in `system/`, then memory, then
  /// the open pages; answers when nothing is being written by a right that it took away (S2, S7).
  ///
  /// - Parameter revise: checks and decides, on the board and the caller as they are at its turn.
  /// - Throws: also `GalleryRefusal.boardNotFound` where there is no such board.
  @discardableResult
  func changeShared(
    _ id: BoardID, by caller: Caller, inTrash: Bool = false, freesSpace: Bool = false,
    _ revise: Revise
  ) async throws(StudioError) -> SharedBoard {
    let change = try await writeNext(
      id, by: caller, inTrash: inTrash, freesSpace: freesSpace, revise)
    guard change.generation > 0 else { return change.after }
    tellBoardChange(change)
    if change.after.isNarrower(than: change.before) {
      await shared.leasesEnded(before: change.generation)
    }
    return change.after
  }

  /// Writes the first version of a new board that is shared from its beginning.
  func addShared(_ revision: BoardRevision, by caller: Caller) async throws(StudioError) {
    await shared.enter()
    defer { shared.leave() }
    let generation = try await write(revision, version: 1, by: caller, freesSpace: false)
    tellBoardChange(
      BoardVersionChange(
        before: revision.shared, after: revision.shared, actor: caller.id, generation: generation))
  }

  private func writeNext(
    _ id: BoardID, by caller: Caller, inTrash: Bool, freesSpace: Bool, _ revise: Revise
  ) async throws(StudioError) -> BoardVersionChange {
    await shared.enter()
    defer { shared.leave() }
    let (before, newest) = try await current(id)
    defer { shared.setBecoming(id, false) }
    guard before.isTrashed == inTrash, let found = anyBoard(id, for: caller.id, inTrash: inTrash)
    else { throw .gallery(.boardNotFound) }
    var revision = try revise(found, before, try actor(now: caller))
    let isClosed = found.standing.isClosed
    guard revision.shared != before || revision.confirms && isClosed else {
      return BoardVersionChange(before: before, after: before, actor: caller.id, generation: 0)
    }
    revision.shared.board.times.updated = clock.now()
    let generation = try await write(
      revision, version: newest + 1, by: caller, freesSpace: freesSpace)
    return BoardVersionChange(
      before: before, after: shared[id]?.shared ?? revision.shared, actor: caller.id,
      generation: generation)
  }

  /// The newest version; of a board that was never shared, what its owner's directory has, with changes
  /// that are on their way. From then on it takes no further ones.
  private func current(
    _ id: BoardID
  ) async throws(StudioError) -> (SharedBoard, newest: UInt64) {
    if let entry = shared[id] { return (entry.shared, entry.newestVersion) }
    guard let owner = people.all.first(where: { $0.value.state.board(id) != nil }) else {
      throw .gallery(.boardNotFound)
    }
    shared.setBecoming(id, true)
    let board = try await commit(to: owner.value, by: "system") { state in
      Change([], result: state.board(id))
    }
    guard let board else { throw .gallery(.boardNotFound) }
    return (SharedBoard(board, owner: owner.key, isShared: false), 0)
  }

  private func write(
    _ revision: BoardRevision, version: UInt64, by caller: Caller, freesSpace: Bool
  ) async throws(StudioError) -> UInt64 {
    var next = revision.shared
    next.version = version
    next.asOf = seqs(touching: next)
    let bytes = next.manifest
    shared.noteBegun(version, of: next.id)
    let ops = ops(recording: next, bytes, revision, by: caller)
    do throws(StudioError) {
      try await keep(bytes, version: version, of: next.id, freesSpace: freesSpace)
      try await commitSystem(by: caller.id.text, freesSpace: freesSpace) { _ in Change(ops) }
    } catch {
      if version == 1 { await adoptUnacknowledged(next) }
      throw error
    }
    return shared.publish(SharedBoards.Entry(next))
  }

  /// A right can be taken away on a full disk too: the room set aside for deletes is there for that.
  private func keep(
    _ manifest: [UInt8], version: UInt64, of id: BoardID, freesSpace: Bool
  ) async throws(StudioError) {
    do throws(StudioError) {
      try await keep(manifest, version: version, of: id)
      data.reserve.take()
    } catch .storage(.diskFull) where freesSpace {
      data.reserve.release()
      try await keep(manifest, version: version, of: id)
    }
  }

  private func keep(
    _ manifest: [UInt8], version: UInt64, of id: BoardID
  ) async throws(StudioError) {
    let root = layout.shared
    let folder = layout.sharedBoard(id)
    try await onDisk { disk throws(JournalError) in
      try disk.makeFolders(folder)
      // An earlier process may have made the folder and died before it was safe.
      try disk.syncFolder(root)
      try disk.writeBlob(manifest, to: folder + "/" + SharedBoard.fileName(version))
    }
  }

  /// A first manifest that is on disk wins over the owner's record from now on; it gives nobody anything,
  /// as after a restart.
  private func adoptUnacknowledged(_ next: SharedBoard) async {
    let path = layout.sharedBoard(next.id) + "/" + SharedBoard.fileName(1)
    do throws(StudioError) {
      guard try await onDisk({ disk throws(JournalError) in try disk.exists(path) }) else { return }
    } catch {
      Log.warning("nobody knows whether \(path) is there: \(error.sentence)")
    }
    var next = next
    next.grants = BoardGrants()
    next.isShared = false
    _ = shared.publish(SharedBoards.Entry(next))
  }

  private func ops(
    recording next: SharedBoard, _ bytes: [UInt8], _ revision: BoardRevision, by caller: Caller
  ) -> [Op] {
    let version = BoardVersion(
      version: next.version, owner: next.owner, digest: hexText(SHA256.digest(bytes)))
    var ops = [BoardVersionSection.put(next.id, version)]
    ops += revision.deeds.map { deed in
      var deed = deed
      deed.version = next.version
      return DeedSection.put(deed)
    }
    if let word = revision.auditWord {
      let line = auditLine(
        word, object: next.id.text, named: next.board.name, detail: revision.auditDetail,
        by: caller)
      ops.append(AuditSection.put(line))
    }
    return ops
  }

  /// How far each directory is that may have pictures on the board.
  private func seqs(touching next: SharedBoard) -> [UserID: UInt64] {
    people.all.filter { owner, directory in
      owner == next.owner || directory.state.deeds.boards.contains(next.id)
    }
    .mapValues(\.seq).filter { $0.value > 0 }
  }
}
