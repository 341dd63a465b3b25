import Base
import Gallery
import HTTP
import Studio

/// Pages of pictures, written at once: a hundred of them as JSON values would cost more than finding them.
extension PictureView {
  /// Appends the very text of `dto`.
  func write(to out: inout [UInt8]) {
    out.add(#"{"image_name":""#)
    record.name.appendText(to: &out)
    out.add(#"","image_url":"api/v1/images/i/"#)
    record.name.appendText(to: &out)
    out.add(#"/full","thumbnail_url":"api/v1/images/i/"#)
    record.name.appendText(to: &out)
    out.add(#"/thumbnail","image_origin":""#)
    out.append(contentsOf: record.origin.rawValue.utf8)
    out.add(#"","image_category":""#)
    out.append(contentsOf: record.category.rawValue.utf8)
    out.add(#"","width":"#)
    out.append(contentsOf: String(record.file.width).utf8)
    out.add(#","height":"#)
    out.append(contentsOf: String(record.file.height).utf8)
    writeTimes(to: &out)
    out.add(record.isIntermediate ? "true" : "false")
    out.add(#","session_id":"#)
    write(record.madeBy?.sessionID, to: &out)
    out.add(#","node_id":"#)
    write(record.madeBy?.nodeID, to: &out)
    out.add(record.isStarred ? #","starred":true"# : #","starred":false"#)
    out.add(record.file.hasWorkflow ? #","has_workflow":true"# : #","has_workflow":false"#)
    out.add(#","image_subfolder":"","board_id":"#)
    write(board?.text, to: &out)
    out.add(#","owner":"#)
    (owner?.json ?? .null).write(to: &out)
    out.add("}")
  }

  private func writeTimes(to out: inout [UInt8]) {
    out.add(#","created_at":""#)
    record.times.created.appendRecordText(to: &out)
    out.add(#"","updated_at":""#)
    record.times.updated.appendRecordText(to: &out)
    out.add(#"","deleted_at":"#)
    write(record.times.deleted?.recordText, to: &out)
    out.add(#","is_intermediate":"#)
  }

  private func write(_ text: String?, to out: inout [UInt8]) {
    if let text { JSON.writeString(text, to: &out) } else { out.add("null") }
  }

  /// `{limit, offset, total, items}`.
  static func page(_ views: [PictureView], _ offset: Int, _ limit: Int, _ total: Int) -> Response {
    var out: [UInt8] = []
    out.reserveCapacity(views.count * 640 + 100)
    out.append(
      contentsOf: #"{"limit":\#(limit),"offset":\#(offset),"total":\#(total),"items":["#.utf8)
    write(views, to: &out)
    out.add("]}")
    return .bytes(out, type: "application/json")
  }

  static func list(_ views: [PictureView]) -> Response {
    var out: [UInt8] = [0x5B]
    write(views, to: &out)
    out.append(0x5D)
    return .bytes(out, type: "application/json")
  }

  private static func write(_ views: [PictureView], to out: inout [UInt8]) {
    for (index, view) in views.enumerated() {
      if index > 0 { out.append(0x2C) }
      view.write(to: &out)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ text: StaticString) {
    // Safe: the literal's bytes live as long as the program.
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
