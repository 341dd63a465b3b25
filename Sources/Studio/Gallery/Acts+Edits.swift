import Accounts
import Base
import Gallery
import Journal

/// What a person may change of a picture's record; nil leaves it alone.
package struct PictureEdit: Sendable {
  package var category: ImageCategory?
  package var session: String?
  package var isIntermediate: Bool?
  package var isStarred: Bool?

  package init(
    category: ImageCategory? = nil, session: String? = nil, isIntermediate: Bool? = nil,
    isStarred: Bool? = nil
  ) {
    self.category = category
    self.session = session
    self.isIntermediate = isIntermediate
    self.isStarred = isStarred
  }

  func applied(to record: ImageRecord, at now: Instant) -> ImageRecord {
    var record = record
    record.category = category ?? record.category
    record.isIntermediate = isIntermediate ?? record.isIntermediate
    record.isStarred = isStarred ?? record.isStarred
    if let session {
      record.madeBy = PictureMaker(sessionID: session, nodeID: record.madeBy?.nodeID ?? "")
    }
    record.times.updated = now
    return record
  }
}

extension House {
  package func editPicture(
    _ name: PictureName, _ edit: PictureEdit, by caller: Caller
  ) async throws(StudioError) -> PictureView {
    let found = try findPicture(name, for: caller, .edit, .modify)
    let (owner, now) = (found.owner, clock.now())
    let changed = try await leased { () async throws(StudioError) in
      try await self.commit(to: found.directory, by: caller.id.text) { state in
        let actor = try self.actor(now: caller)
        guard let record = state.images[name], !record.isTrashed,
          self.allows(actor, .edit, record, of: owner)
        else { throw StudioError.gallery(.pictureNotAllowed(.modify)) }
        let changed = edit.applied(to: record, at: now)
        var ops = [ImageSection.put(changed)]
        if changed.isStarred != record.isStarred, let board = record.board,
          let deed = self.deed(
            changed.isStarred ? .starred : .unstarred, on: board, at: now, by: caller.id,
            owner: owner)
        {
          ops.append(DeedSection.put(deed.to([name])))
        }
        return Change(ops, result: changed)
      }
    }
    tellPictures(on: [changed.board], of: [owner])
    return view(
      of: FoundPicture(record: changed, owner: owner, directory: found.directory), for: caller)
  }

  /// Puts the caller's pictures that are on no board into the trash; with the wider view, everybody's.
  package func deleteUncategorized(by caller: Caller) async throws(StudioError) -> BulkOutcome {
    let names = try pictureNames(on: .uncategorized, PictureQuery(), for: caller).names
    var outcome = BulkOutcome()
    var start = 0
    while start < names.count {
      let batch = Array(names[start..<min(start + Limits.namesPerRequest, names.count)])
      let part = try await deletePictures(batch, by: caller)
      outcome.done += part.done
      outcome.failed += part.failed
      outcome.boards.formUnion(part.boards)
      start += batch.count
    }
    return outcome
  }

  /// How many of the pictures that the caller sees in lists are only steps on the way to others.
  package func intermediates(for caller: Caller) throws(StudioError) -> Int {
    try visibleShelves(on: .everywhere, for: caller)
      .reduce(0) { $0 + $1.state.images.count(on: [.everything], .intermediates) }
  }

  /// Removes everybody's intermediates for good; gives their number.
  package func clearIntermediates(by caller: Caller) async throws(StudioError) -> Int {
    guard caller.actor.isAdministrator else { throw .gallery(.intermediatesNotAllowed) }
    var count = 0
    for (owner, directory) in directories {
      let names = directory.state.images.names(on: [.everything], .intermediates).names
      var start = 0
      while start < names.count {
        let batch = Array(names[start..<min(start + Limits.namesPerRequest, names.count)])
        start += batch.count
        guard await purge(batch, [], in: directory, of: owner, at: clock.now()) else { break }
        count += batch.count
      }
      if !names.isEmpty { tellPictures(on: [nil], of: [owner]) }
    }
    return count
  }
}

extension PictureQuery {
  fileprivate static var intermediates: PictureQuery {
    var query = PictureQuery()
    query.isIntermediate = true
    return query
  }
}
