import Accounts
import Base
import Gallery
import Journal

/// What went with a board.
package struct DeletedBoard: Sendable {
  package let id: BoardID
  /// Pictures that were on it and are uncategorized now.
  package var freed: [PictureName] = []
  /// Pictures that were put into the trash with it.
  package var trashed: [PictureName] = []
  /// Pictures that should have gone with it and could not be written.
  package var failed: [PictureName] = []
}

extension House {
  /// Puts a board into the trash. Its owner's pictures go with it where that is wanted, everybody's with
  /// the wider view; what others put there is uncategorized for them.
  package func deleteBoard(
    _ id: BoardID, withPictures: Bool, by caller: Caller
  ) async throws(StudioError) -> DeletedBoard {
    let found = try findBoard(id, for: caller, .delete, .delete)
    let holders = people.all.filter { $0.value.state.images.boards.contains(id) }
    let audience = audience(of: id)
    var deleted = DeletedBoard(id: id)
    if found.entry == nil {
      deleted = try await trashRecord(found, withPictures: withPictures, by: caller)
    } else {
      try await trashManifest(id, by: caller)
    }
    for (owner, directory) in holders where found.entry != nil || owner != found.owner {
      let goes =
        withPictures
        && Access.allows(
          caller.actor, .delete, .image(owner: owner, boardOwner: nil, grant: nil))
      await free(directory, on: id, trashing: goes, by: caller, &deleted)
    }
    events.publish(.boardsChanged, to: .people(audience))
    for owner in Set(holders.keys).union([found.owner]) {
      events.publish(.imagesChanged(boards: [id, nil]), to: .person(owner))
    }
    return deleted
  }

  private func trashManifest(_ id: BoardID, by caller: Caller) async throws(StudioError) {
    let now = clock.now()
    try await changeShared(id, by: caller, freesSpace: true) {
      found, before, actor throws(StudioError) in
      guard Access.allows(actor, .delete, found.standing.thing) else {
        throw .gallery(.boardNotAllowed(.delete))
      }
      var revision = BoardRevision(shared: before)
      revision.shared.board.times.deleted = now
      revision.deeds = [BoardDeed(.deleted, on: id, at: now, by: caller.id, version: 0)]
      revision.auditWord = "board_deleted"
      return revision
    }
  }

  /// The record of a board that was never shared, in one with its owner's pictures.
  private func trashRecord(
    _ found: FoundBoard, withPictures: Bool, by caller: Caller
  ) async throws(StudioError) -> DeletedBoard {
    guard let directory = people[found.owner] else { throw .gallery(.boardNotFound) }
    let id = found.board.id
    let now = clock.now()
    return try await commit(to: directory, by: caller.id.text, freesSpace: true) { state in
      guard !self.shared.holds(id) else { throw StudioError.gallery(.boardInChange) }
      guard var board = state.board(id) else { throw StudioError.gallery(.boardNotFound) }
      let names = state.images.names(on: [.board(id)], PictureQuery()).names
      board.times.deleted = now
      var ops: [Op] = [.put(BoardSection.name, id.text, board.json)]
      if withPictures, !names.isEmpty { ops.append(ImageSection.trash(names, at: now)) }
      var deleted = DeletedBoard(id: id)
      if withPictures { deleted.trashed = names } else { deleted.freed = names }
      return Change(ops, result: deleted)
    }
  }

  /// One person's pictures on a board that is gone: into the trash, or left to be uncategorized.
  private func free(
    _ directory: PersonDirectory, on id: BoardID, trashing: Bool, by caller: Caller,
    _ deleted: inout DeletedBoard
  ) async {
    let names = directory.state.images.names(on: [.board(id)], PictureQuery()).names
    guard trashing else {
      deleted.freed += names
      return
    }
    let now = clock.now()
    do throws(StudioError) {
      deleted.trashed += try await commit(to: directory, by: caller.id.text, freesSpace: true) {
        state in
        let names = state.images.names(on: [.board(id)], PictureQuery()).names
        return Change(names.isEmpty ? [] : [ImageSection.trash(names, at: now)], result: names)
      }
    } catch {
      Log.warning("pictures of a deleted board stay: \(error.sentence)")
      deleted.failed += names
    }
  }

  /// Takes boards out of the trash; their pictures hang on them again, and their people see them again.
  package func restoreBoards(_ ids: [BoardID], by caller: Caller) async throws(StudioError)
    -> [BoardID]
  {
    var restored: [BoardID] = []
    for id in ids where shared[id] != nil {
      if try await restoreManifest(id, by: caller) { restored.append(id) }
    }
    var owners: [UserID: [BoardID]] = [:]
    for id in ids {
      guard let found = anyBoard(id, for: caller.id, inTrash: true), found.entry == nil,
        Access.allows(caller.actor, .delete, found.standing.thing)
      else { continue }
      owners[found.owner, default: []].append(id)
    }
    for (owner, ids) in owners {
      guard let directory = people[owner] else { continue }
      restored += try await restoreRecords(ids, in: directory, by: caller)
    }
    if !restored.isEmpty {
      tellPictures(on: Set(restored).union([nil]), of: Set(owners.keys).union([caller.id]))
    }
    return restored
  }

  private func restoreRecords(
    _ ids: [BoardID], in directory: PersonDirectory, by caller: Caller
  ) async throws(StudioError) -> [BoardID] {
    let shared = shared
    return try await commit(to: directory, by: caller.id.text) { state in
      let boards = ids.compactMap { state.boards[$0] }
        .filter { $0.times.deleted != nil && !shared.holds($0.id) }
      let ops = boards.map { board -> Op in
        var board = board
        board.times.deleted = nil
        return .put(BoardSection.name, board.id.text, board.json)
      }
      return Change(ops, result: boards.map(\.id))
    }
  }

  private func restoreManifest(_ id: BoardID, by caller: Caller) async throws(StudioError) -> Bool {
    guard let found = anyBoard(id, for: caller.id, inTrash: true),
      Access.allows(caller.actor, .delete, found.standing.thing)
    else { return false }
    let now = clock.now()
    try await changeShared(id, by: caller, inTrash: true) {
      found, before, actor throws(StudioError) in
      guard Access.allows(actor, .delete, found.standing.thing) else {
        throw .gallery(.boardNotAllowed(.delete))
      }
      var revision = BoardRevision(shared: before)
      revision.shared.board.times.deleted = nil
      revision.deeds = [BoardDeed(.restored, on: id, at: now, by: caller.id, version: 0)]
      return revision
    }
    return true
  }

  /// The caller's boards that are in the trash, the last deleted first.
  package func trashedBoards(for caller: Caller) -> [BoardView] {
    let shared = shared.all
    let own = openDirectories(to: caller).flatMap { _, state in
      state.boards.boards.values.filter { $0.times.deleted != nil && shared[$0.id] == nil }.map(
        \.id)
    }
    return (own + shared.keys).compactMap { anyBoard($0, for: caller.id, inTrash: true) }
      .filter { Access.allows(caller.actor, .delete, $0.standing.thing) }
      .map { view(of: $0, for: caller) }
      .sorted {
        ($0.board.times.deleted ?? $0.board.times.created, $0.board.id)
          > ($1.board.times.deleted ?? $1.board.times.created, $1.board.id)
      }
  }
}
