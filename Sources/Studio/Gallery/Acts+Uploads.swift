import Accounts
import Base
import EngineLink
import Gallery
import Imaging
import Journal

/// A picture that somebody brings in.
package struct Upload: Sendable {
  /// The size that it is to have.
  package enum Size: Sendable, Equatable {
    case asItIs
    case resized(width: Int, height: Int)
    /// What was asked for is no size.
    case senseless
  }

  package var file: [UInt8]
  package var category: ImageCategory
  package var isIntermediate: Bool
  package var board: BoardID?
  /// Whether whoever brings it says that it is a picture.
  package var saysPicture = true
  package var session: String?
  package var cropsVisible = false
  package var size = Size.asItIs
  /// A recipe to be kept instead of the one in the file: a JSON object as text.
  package var metadata: String?
  /// Names one upload, so that sending it again makes no second picture.
  package var key: String?

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
    guard upload.saysPicture else { throw .gallery(.saysNoPicture) }
    let name = upload.name(for: caller)
    if upload.key != nil, let known = caller.directory.state.images[name], !known.isTrashed {
      return PictureView(record: known, board: known.board, owner: nil)
    }
    try house.checkQuota(of: caller.directory.state, adding: 1)
    let taken = try await decode(upload)
    if upload.size == .senseless { throw .gallery(.badSize) }
    let texts = try upload.texts(found: taken.texts)
    let png = PNG.inserting(texts, into: taken.png)
    try house.checkQuota(of: caller.directory.state, adding: 1, bytes: png.count)
    try await house.keepFile(png, of: name, in: caller.directory)
    await house.writeThumbnail(taken.thumbnail, of: name)
    let recipe = PictureRecipe(texts)
    var record = ImageRecord(
      name: name, board: upload.board, category: upload.category, origin: .external,
      file: PictureFile(
        width: taken.width, height: taken.height, bytes: png.count,
        digest: hexText(SHA256.digest(png)),
        hasWorkflow: texts.contains { $0.key == "invokeai_workflow" }),
      times: RecordTimes(created: house.clock.now()))
    record.isIntermediate = upload.isIntermediate
    record.model = recipe.model
    record.madeBy = upload.session.map { PictureMaker(sessionID: $0, nodeID: "") }
    try await house.keep(record, by: caller)
    await house.index([recipe.searchEntry(name, made: record.times.created)], of: caller.id)
    return PictureView(record: record, board: record.board, owner: nil)
  }

  private func decode(_ upload: Upload) async throws(StudioError) -> TakenPicture {
    var wish = PictureWish(cropsVisible: upload.cropsVisible)
    if case .resized(let width, let height) = upload.size { wish.size = (width, height) }
    do throws(EngineError) { return try await pictures.take(upload.file, wish) } catch {
      throw .gallery(.notAPicture(reason: error.message))
    }
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

extension Upload {
  /// The picture's name: always the same for one person's key.
  fileprivate func name(for caller: Caller) -> PictureName {
    guard let key else { return PictureName(.random()) }
    return PictureName(UUID4(derivedFrom: Array("upload \(caller.id.text) \(key)".utf8)))
  }

  /// The texts that the picture is kept with: those of the file, as far as they are what they claim to be.
  fileprivate func texts(found: [String: String]) throws(StudioError) -> [PNG.Text] {
    var texts: [PNG.Text] = []
    if let metadata {
      guard isObject(metadata) else { throw .gallery(.badMetadata) }
      texts.append((key: "invokeai_metadata", text: metadata))
    } else if let text = found["invokeai_metadata"], isObject(text) {
      texts.append((key: "invokeai_metadata", text: text))
    }
    for key in ["invokeai_workflow", "invokeai_graph"] {
      if let text = found[key], isObject(text) { texts.append((key: key, text: text)) }
    }
    return texts
  }
}

/// Whether a text is a JSON object that is not too long to be kept.
private func isObject(_ text: String) -> Bool {
  guard text.utf8.count <= Limits.pngText.bytes else { return false }
  do { return try JSON(parsing: text).objectValue != nil } catch { return false }
}
