import Accounts
import Base
import Gallery
import Journal

/// What a bulk act did: to which pictures, and which boards look different now (nil is "uncategorized").
package struct BulkOutcome: Sendable {
  package var done: [PictureName] = []
  package var failed: [PictureName] = []
  package var boards: Set<BoardID?> = []
  /// All boards whose pictures changed, also those that the caller does not see.
  var touched: Set<BoardID?> = []
}

extension House {
  package func starPictures(
    _ names: [PictureName], _ isStarred: Bool, by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    try await change(
      PictureChange(
        verb: .edit, act: isStarred ? .starred : .unstarred, refusal: .pictureNotAllowed(.modify)
      ) {
        ImageSection.star($0, isStarred, at: $1)
      }, names, by: caller)
  }

  /// Puts the caller's own pictures on a board, or takes pictures off the board that they are on.
  package func movePictures(
    _ names: [PictureName], to board: BoardID?, by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    guard let board else {
      return try await change(
        PictureChange(verb: .edit, act: .movedOff, refusal: .boardNotAllowed(.modify)) {
          ImageSection.move($0, to: nil, at: $1)
        }, names, by: caller)
    }
    _ = try findBoard(board, for: caller, .add, .modify)
    return try await change(
      PictureChange(verb: .add, act: .added, refusal: .pictureNotAllowed(.move), target: board) {
        ImageSection.move($0, to: board, at: $1)
      }, names, by: caller)
  }

  /// Puts pictures into the trash, each into its owner's; those that the caller may not delete are skipped.
  package func deletePictures(
    _ names: [PictureName], by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    try await change(
      PictureChange(verb: .delete, act: .deleted, freesSpace: true) {
        ImageSection.trash($0, at: $1)
      }, names, by: caller)
  }

  /// Puts one picture into the trash; that it may not is refused in words.
  package func deletePicture(
    _ name: PictureName, by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    _ = try findPicture(name, for: caller, .delete, .modify)
    return try await deletePictures([name], by: caller)
  }

  package func restorePictures(
    _ names: [PictureName], by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    try await change(
      PictureChange(verb: .edit, act: .restored, fromTrash: true) {
        ImageSection.restore($0, at: $1)
      }, names, by: caller)
  }
}

// MARK: - Many at once

/// One way to change pictures, many at once.
struct PictureChange: Sendable {
  /// What the caller must be allowed with each picture.
  let verb: Verb
  let act: BoardDeed.Act
  /// How the whole is refused where one is not allowed; nil skips it.
  var refusal: GalleryRefusal?
  /// The board that they go to.
  var target: BoardID?
  var fromTrash = false
  var freesSpace = false
  let op: @Sendable ([PictureName], Instant) -> Op

  init(
    verb: Verb, act: BoardDeed.Act, refusal: GalleryRefusal? = nil, target: BoardID? = nil,
    fromTrash: Bool = false, freesSpace: Bool = false,
    _ op: @escaping @Sendable ([PictureName], Instant) -> Op
  ) {
    self.verb = verb
    self.act = act
    self.refusal = refusal
    self.target = target
    self.fromTrash = fromTrash
    self.freesSpace = freesSpace
    self.op = op
  }
}

extension House {
  /// Makes a change to those of `names` that the caller may change so: one atomic record per owner.
  ///
  /// What is not allowed refuses the whole before anything is done, where the change says so. Each record
  /// looks once more, on the rights of its moment; what fails then is listed.
  func change(
    _ change: PictureChange, _ names: [PictureName], by caller: Caller
  ) async throws(StudioError) -> BulkOutcome {
    guard names.count <= Limits.namesPerRequest else {
      throw .gallery(.tooManyNames(limit: Limits.namesPerRequest))
    }
    var (owners, outcome) = try sort(names, change, by: caller)
    let found = owners.values.reduce(0) { $0 + $1.count }
    var told: Set<UserID> = []
    for (owner, names) in owners {
      guard let directory = people[owner] else { continue }
      let part = try await leased { () async throws(StudioError) in
        try await self.commit(
          to: directory, by: caller.id.text, freesSpace: change.freesSpace
        ) { state in try self.changed(change, names, in: state, of: owner, by: caller) }
      }
      outcome.done += part.done
      outcome.failed += part.failed
      outcome.boards.formUnion(part.boards)
      outcome.touched.formUnion(part.touched)
      if !part.done.isEmpty { told.insert(owner) }
    }
    if let refusal = change.refusal, outcome.done.isEmpty, found > 0 {
      throw .gallery(change.target == nil ? refusal : .boardNotAllowed(.modify))
    }
    if !told.isEmpty { tellPictures(on: outcome.touched.union(outcome.boards), of: told) }
    return outcome
  }

  /// The pictures that may be changed, by owner.
  private func sort(
    _ names: [PictureName], _ change: PictureChange, by caller: Caller
  ) throws(StudioError) -> ([UserID: [PictureName]], BulkOutcome) {
    var outcome = BulkOutcome()
    var owners: [UserID: [PictureName]] = [:]
    var seen: Set<PictureName> = []
    for name in names where seen.insert(name).inserted {
      let found = anyPicture(name, nearest: caller, inTrash: change.fromTrash)
      if let found, allows(caller.actor, change.verb, found.record, of: found.owner) {
        owners[found.owner, default: []].append(name)
      } else if let refusal = change.refusal {
        let isMissing = found == nil && caller.actor.seesEverything
        throw .gallery(isMissing ? .pictureNotFound : refusal)
      } else {
        outcome.failed.append(name)
      }
    }
    return (owners, outcome)
  }

  /// One owner's part of the change, decided on the rights of this moment.
  private func changed(
    _ change: PictureChange, _ names: [PictureName], in state: PersonState, of owner: UserID,
    by caller: Caller
  ) throws(StudioError) -> Change<BulkOutcome> {
    let actor = try actor(now: caller)
    var outcome = BulkOutcome()
    if let target = change.target, !allows(actor, .add, onBoard: target) {
      outcome.failed = names
      return Change([], result: outcome)
    }
    var touched: [BoardID: [PictureName]] = [:]
    for name in names {
      guard let record = state.images[name], record.isTrashed == change.fromTrash,
        allows(actor, change.verb, record, of: owner)
      else {
        outcome.failed.append(name)
        continue
      }
      outcome.done.append(name)
      outcome.boards.insert(shownBoard(of: record, for: actor))
      outcome.touched.insert(record.board)
      if let board = record.board { touched[board, default: []].append(name) }
    }
    guard !outcome.done.isEmpty else { return Change([], result: outcome) }
    if change.act == .movedOff || change.target != nil { outcome.boards.insert(change.target) }
    let now = clock.now()
    let deeds = deeds(of: change, touched, outcome.done, owner: owner, by: caller.id, at: now)
    return Change([change.op(outcome.done, now)] + deeds.map(DeedSection.put), result: outcome)
  }

  /// The lines of activity: on the boards that pictures leave or are on, and on the one they go to.
  private func deeds(
    of change: PictureChange, _ touched: [BoardID: [PictureName]], _ all: [PictureName],
    owner: UserID, by person: UserID, at now: Instant
  ) -> [BoardDeed] {
    var deeds: [BoardDeed] = []
    for (board, names) in touched where change.target != board {
      let act = change.target == nil ? change.act : .movedOff
      if let deed = deed(act, on: board, at: now, by: person, owner: owner) {
        deeds.append(deed.to(names))
      }
    }
    guard let target = change.target else { return deeds }
    let arrived = Set(all).subtracting(touched[target] ?? [])
    if !arrived.isEmpty, let deed = deed(.added, on: target, at: now, by: person, owner: owner) {
      deeds.append(deed.to(all.filter(arrived.contains)))
    }
    return deeds
  }

  /// A line of activity on a board that several people see; nil for a board of one's own alone.
  func deed(
    _ act: BoardDeed.Act, on board: BoardID, at now: Instant, by person: UserID, owner: UserID
  ) -> BoardDeed? {
    if let entry = shared[board] {
      return BoardDeed(act, on: board, at: now, by: person, version: entry.shared.version)
    }
    guard let found = anyBoard(board, for: owner), found.owner != owner || person != owner else {
      return nil
    }
    return BoardDeed(act, on: board, at: now, by: person, version: 0)
  }
}
