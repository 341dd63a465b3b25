import Base

/// Writes a month's records as `limner.images/1`, the very text that `ImageRecord.json` would give.
struct ImageShardWriter {
  let words: PictureWords
  private var out = Array(#"{"schema":"limner.images/1","images":["#.utf8)
  private var isFirst = true

  init(words: PictureWords) { self.words = words }

  mutating func append(_ record: ImageRecord) {
    separate()
    record.json.write(to: &out)
  }

  mutating func append(_ packed: PackedPicture) {
    separate()
    literal(#"{"image_name":""#)
    packed.id.appendText(to: &out)
    literal(#".png","board_id":"#)
    if let board = words.boards[packed.board] {
      out.append(0x22)
      board.uuid.appendText(to: &out)
      out.append(0x22)
    } else {
      literal("null")
    }
    literal(#","image_category":""#)
    out.append(contentsOf: packed.kind.category.rawValue.utf8)
    literal(#"","image_origin":""#)
    out.append(contentsOf: packed.kind.origin.rawValue.utf8)
    literal(#"","width":"#)
    number(Int64(packed.size.width))
    literal(#","height":"#)
    number(Int64(packed.size.height))
    literal(#","bytes":"#)
    number(Int64(packed.size.bytes))
    literal(#","sha256":""#)
    packed.digest.append(to: &out)
    literal("\"")
    if packed.flags.contains(.hasWorkflow) { literal(#","has_workflow":true"#) }
    appendTimes(packed)
    if packed.isStarred { literal(#","starred":true"#) }
    if packed.kind.isIntermediate { literal(#","is_intermediate":true"#) }
    appendMaker(packed)
    literal("}")
  }

  private mutating func appendTimes(_ packed: PackedPicture) {
    literal(#","created_at":"#)
    number(packed.times.created)
    literal(#","updated_at":"#)
    number(packed.times.updated)
    if packed.isTrashed {
      literal(#","deleted_at":"#)
      number(packed.times.deleted)
    }
  }

  private mutating func appendMaker(_ packed: PackedPicture) {
    if packed.flags.contains(.hasMaker) {
      literal(#","session_id":""#)
      packed.session.appendText(to: &out)
      literal(#"","node_id":"#)
      JSON.string(words.nodes[packed.node] ?? "").write(to: &out)
    }
    if let model = words.models[packed.model] {
      literal(#","model":"#)
      JSON.string(model).write(to: &out)
    }
  }

  func finished() -> [UInt8] { out + Array("]}".utf8) }

  private mutating func separate() {
    if !isFirst { out.append(0x2C) }
    isFirst = false
  }

  private mutating func literal(_ text: StaticString) {
    // Safe: the literal's bytes live as long as the program.
    out.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func number(_ value: Int64) { out.append(contentsOf: String(value).utf8) }
}
