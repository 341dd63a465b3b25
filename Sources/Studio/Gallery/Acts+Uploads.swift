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
    let house = house
    try await house.commit(to: caller.directory, by: caller.id.text) { [record] state in
      try house.checkQuota(of: state, adding: 1, bytes: record.file.bytes)
      if let board = record.board, state.board(board) == nil {
        throw StudioError.gallery(.boardNotFound)
      }
      return Change([ImageSection.put(record)])
    }
    house.events.publish(.imagesChanged(boards: [record.board]), to: .person(caller.id))
    house.events.publish(.boardsChanged, to: .person(caller.id))
    return PictureView(record: record, board: record.board)
  }
}
