import Accounts
import Base
import EngineLink
import Gallery
import Journal

/// A picture that somebody brings in.
package struct Upload: Sendable {
  package var file: [UInt8]
  package var category: ImageCategory
  package var isIntermediate: Bool
  package var board: BoardID?

  package init(
    file: [UInt8], category: ImageCategory, isIntermediate: Bool, board: BoardID?
  ) {
    self.file = file
    self.category = category
    self.isIntermediate = isIntermediate
    self.board = board
  }
}

extension Workshop {
  /// Decodes a stranger's file in a child, keeps it as a picture of ours and records it.
  package func take(_ upload: Upload, by caller: Caller) async throws(StudioError) -> PictureView {
    if let board = upload.board { _ = try house.findBoard(board, for: caller, .add, .upload) }
    try house.checkQuota(of: caller.directory.state, adding: 1)
    let taken: TakenPicture
    do throws(EngineError) { taken = try await pictures.take(upload.file) } catch {
      throw .gallery(.notAPicture(reason: error.message))
    }
    try house.checkQuota(of: caller.directory.state, adding: 1, bytes: taken.png.count)
    let name = PictureName(.random())
    try await house.keepFile(taken.png, of: name, in: caller.directory)
    await house.writeThumbnail(taken.thumbnail, of: name)
    var record = ImageRecord(
      name: name, board: upload.board, category: upload.category, origin: .external,
      file: PictureFile(
        width: taken.width, height: taken.height, bytes: taken.png.count,
        digest: hexText(SHA256.digest(taken.png)),
        hasWorkflow: taken.texts["invokeai_workflow"] != nil),
      times: RecordTimes(created: house.clock.now()))
    record.isIntermediate = upload.isIntermediate
    try await house.keep(record, by: caller)
    return PictureView(record: record, board: record.board, owner: nil)
  }
}

extension House {
  /// Records a picture that the caller brings in, where its board still takes it.
  func keep(_ record: ImageRecord, by caller: Caller) async throws(StudioError) {
    try await leased { () async throws(StudioError) in
      try await commit(to: caller.directory, by: caller.id.text) { state in
        try self.checkQuota(of: state, adding: 1, bytes: record.file.bytes)
        var ops = [ImageSection.put(record)]
        if let board = record.board {
          let actor = try self.actor(now: caller)
          guard self.anyBoard(board, for: caller.id) != nil else {
            throw StudioError.gallery(.boardNotFound)
          }
          guard self.allows(actor, .add, onBoard: board) else {
            throw StudioError.gallery(.boardNotAllowed(.upload))
          }
          ops +=
            self.deed(
              .added, on: board, at: record.times.created, by: caller.id, owner: caller.id
            ).map { [DeedSection.put($0.to([record.name]))] } ?? []
        }
        return Change(ops)
      }
    }
    tellPictures(on: [record.board], of: [caller.id])
  }
}
