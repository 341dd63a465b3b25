import Accounts
import Base
import EngineLink
import Gallery
import Journal
import Queue
import Synchronization

/// Records of pictures whose files are on stable storage but that no record names yet.
final class KeptPictures: Sendable {
  private let list = Mutex<[ImageRecord]>([])
  var records: [ImageRecord] { list.withLock { $0 } }
  func add(_ record: ImageRecord) { list.withLock { $0.append(record) } }
}

extension Workshop {
  /// Writes a picture's file (aside, synced, read back, renamed, folder synced) and its thumbnail.
  func keep(
    _ picture: MadePicture, of running: RunningItem, beside kept: [ImageRecord] = []
  ) async throws(EngineError) -> ImageRecord {
    try checkQuota(for: picture, of: running, beside: kept)
    guard let name = PictureName(picture.name) else {
      throw .garbled(reason: "a picture with the name \(picture.name)")
    }
    do throws(StudioError) {
      try await house.keepFile(picture.png, of: name, in: running.directory)
    } catch .storage(.diskFull) {
      throw .failed(
        type: "DiskFull",
        message: "The disk is full, so the picture could not be kept. Delete some pictures, then "
          + "try again.")
    } catch {
      Log.error("a picture could not be kept: \(error)")
      throw .failed(
        type: "NotKept",
        message: "The picture could not be kept. An administrator finds the reason in the log.")
    }
    if !picture.thumbnail.isEmpty { await house.writeThumbnail(picture.thumbnail, of: name) }
    var record = record(of: picture, name, running)
    let recipe = PictureRecipe(metadata: picture.metadata)
    record.model = recipe.model
    await house.index([recipe.searchEntry(name, made: record.times.created)], of: running.owner)
    return record
  }

  /// A picture that finds no room fails its item in words; what the item made before it is kept.
  private func checkQuota(
    for picture: MadePicture, of running: RunningItem, beside kept: [ImageRecord]
  ) throws(EngineError) {
    do throws(StudioError) {
      try house.checkQuota(
        of: running.directory.state, adding: kept.count + 1,
        bytes: kept.reduce(picture.png.count) { $0 + $1.file.bytes })
    } catch {
      throw .failed(type: "QuotaReached", message: error.sentence)
    }
  }

  private func record(
    of picture: MadePicture, _ name: PictureName, _ running: RunningItem
  ) -> ImageRecord {
    var record = ImageRecord(
      name: name, board: picture.boardID.flatMap { BoardID($0) },
      category: ImageCategory(rawValue: picture.category) ?? .general, origin: .internal,
      file: PictureFile(
        width: picture.width, height: picture.height, bytes: picture.png.count,
        digest: hexText(SHA256.digest(picture.png)), hasWorkflow: picture.hasWorkflow),
      times: RecordTimes(created: house.clock.now()))
    record.isIntermediate = picture.isIntermediate
    record.madeBy = PictureMaker(
      sessionID: running.item.session.text, nodeID: picture.node.sourceID)
    return record
  }
}

extension Workshop {
  /// What a made picture's record says once more rights are looked at: a board that its owner may no
  /// longer add to, or that is gone, lets it go; it is never lost.
  static func settle(
    _ pictures: [ImageRecord], of owner: UserID, in house: House
  ) -> (ops: [Op], records: [ImageRecord], note: String?) {
    var note: String?
    var ops: [Op] = []
    let actor = house.queueActor(owner)
    let settled = pictures.map { picture -> ImageRecord in
      guard let board = picture.board else { return picture }
      var picture = picture
      if let actor, house.allows(actor, .add, onBoard: board) {
        let deed = house.deed(
          .added, on: board, at: picture.times.created, by: owner, owner: owner)
        if let deed, !picture.isIntermediate {
          ops.append(DeedSection.put(deed.to([picture.name])))
        }
      } else {
        picture.board = nil
        note =
          "The board for this picture is not yours to add to any more, so the picture is among your "
          + "uncategorized ones."
      }
      return picture
    }
    return (settled.map(ImageSection.put) + ops, settled, note)
  }
}
