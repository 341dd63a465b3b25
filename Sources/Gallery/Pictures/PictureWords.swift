import Base

/// What packed records of one person share: boards, names of nodes and of models.
struct PictureWords: Sendable {
  var boards = Interned<BoardID>()
  var nodes = Interned<String>()
  var models = Interned<String>()

  /// The record in packed form; what does not fit is left out, and comparing tells.
  mutating func pack(_ record: ImageRecord) -> PackedPicture {
    let session = record.madeBy.flatMap { UUID4($0.sessionID) }
    var flags: PackedPicture.Flags = []
    if record.isStarred { flags.insert(.starred) }
    if record.isTrashed { flags.insert(.deleted) }
    if record.file.hasWorkflow { flags.insert(.hasWorkflow) }
    if session != nil { flags.insert(.hasMaker) }
    return PackedPicture(
      id: record.name.uuid,
      digest: PackedDigest(record.file.digest.utf8) ?? PackedDigest(),
      session: session ?? UUID4(high: 0, low: 0),
      times: PackedPicture.Times(
        created: record.times.created.nanoseconds, updated: record.times.updated.nanoseconds,
        deleted: record.times.deleted?.nanoseconds ?? 0),
      size: PackedPicture.Size(
        width: UInt32(clamping: record.file.width), height: UInt32(clamping: record.file.height),
        bytes: UInt32(clamping: record.file.bytes)),
      board: boards.intern(record.board),
      node: nodes.intern(session == nil ? nil : record.madeBy?.nodeID),
      model: models.intern(record.model),
      kind: PictureKind(record.category, record.origin, isIntermediate: record.isIntermediate),
      flags: flags)
  }

  func unpack(_ packed: PackedPicture) -> ImageRecord {
    var record = ImageRecord(
      name: PictureName(packed.id), board: boards[packed.board], category: packed.kind.category,
      origin: packed.kind.origin,
      file: PictureFile(
        width: Int(packed.size.width), height: Int(packed.size.height),
        bytes: Int(packed.size.bytes),
        digest: packed.digest.text, hasWorkflow: packed.flags.contains(.hasWorkflow)),
      times: RecordTimes(
        created: Instant(nanoseconds: packed.times.created),
        updated: Instant(nanoseconds: packed.times.updated),
        deleted: packed.isTrashed ? Instant(nanoseconds: packed.times.deleted) : nil))
    record.isStarred = packed.isStarred
    record.isIntermediate = packed.kind.isIntermediate
    record.model = models[packed.model]
    if packed.flags.contains(.hasMaker) {
      record.madeBy = PictureMaker(sessionID: packed.session.text, nodeID: nodes[packed.node] ?? "")
    }
    return record
  }
}
