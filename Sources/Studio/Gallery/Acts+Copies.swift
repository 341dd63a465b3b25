import Accounts
import Base
import Gallery
import Imaging
import Journal

/// What copying pictures did.
package struct CopyOutcome: Sendable {
  package var copied: [(from: PictureName, to: PictureName)] = []
  package var failed: [PictureName] = []
}

extension House {
  /// Makes the caller's own copies of pictures that the caller may see, recipe and all ("Save to my
  /// pictures").
  package func copyPictures(
    _ names: [PictureName], to board: BoardID?, by caller: Caller
  ) async throws(StudioError) -> CopyOutcome {
    guard names.count <= Limits.copiesPerRequest else {
      throw .gallery(.tooManyNames(limit: Limits.copiesPerRequest))
    }
    if let board { _ = try findBoard(board, for: caller, .add, .modify) }
    var outcome = CopyOutcome()
    var seen: Set<PictureName> = []
    for name in names where seen.insert(name).inserted {
      do throws(StudioError) {
        let found = try findPicture(name, for: caller, .view, .access)
        outcome.copied.append((name, try await copy(found, to: board, by: caller)))
      } catch {
        guard isAboutOne(error) || !outcome.copied.isEmpty else { throw error }
        outcome.failed.append(name)
      }
    }
    return outcome
  }

  /// Whether a refusal is about one picture and says nothing of the others.
  private func isAboutOne(_ error: StudioError) -> Bool {
    switch error {
    case .gallery(.pictureNotAllowed), .gallery(.pictureNotFound), .gallery(.fileMissing): true
    default: false
    }
  }

  private func copy(
    _ found: FoundPicture, to board: BoardID?, by caller: Caller
  ) async throws(StudioError) -> PictureName {
    var record = found.record
    try checkQuota(of: caller.directory.state, adding: 1, bytes: record.file.bytes)
    let png = try await pictureBytes(record.name, for: caller)
    let name = PictureName(.random())
    try await keepFile(png, of: name, in: caller.directory)
    if let jpeg = try await keptThumbnail(record.name, for: caller) {
      await writeThumbnail(jpeg, of: name)
    }
    record = ImageRecord(
      name: name, board: board, category: found.record.category, origin: found.record.origin,
      file: found.record.file, times: RecordTimes(created: clock.now()))
    record.madeBy = found.record.madeBy
    record.model = found.record.model
    try await keep(record, by: caller)
    let recipe = PictureRecipe(PNG.leadingTexts(png) ?? [])
    await index([recipe.searchEntry(name, made: record.times.created)], of: caller.id)
    return name
  }
}

extension Limits {
  /// Pictures copied at once: each is read and written whole before the answer.
  static let copiesPerRequest = 1000
}
