import Accounts
import Base
import Gallery
import TestKit
import Testing

@testable import API
@testable import Studio

@Suite("Pictures on the wire")
struct PictureBytesTests {
  @Test("a page written at once reads as the JSON of its pictures, in the same order of fields")
  func bytes() throws {
    var record = ImageRecord(
      name: PictureName(.random()), board: .random(), category: .mask, origin: .external,
      file: PictureFile(width: 12, height: 9000, bytes: 5, digest: "00", hasWorkflow: true),
      times: RecordTimes(created: Instant(nanoseconds: 1_700_000_000_123_456_789)))
    let plain = PictureView(record: record, board: nil, owner: nil)
    record.isStarred = true
    record.isIntermediate = true
    record.times.deleted = Instant(seconds: 1_600_000_000)
    record.madeBy = PictureMaker(sessionID: "a\"\\\n\u{7F}\u{1}é", nodeID: "n")
    let full = PictureView(
      record: record, board: record.board,
      owner: PictureOwner(id: .random(), name: "M\"ia\tü"))
    for view in [plain, full] {
      var out: [UInt8] = []
      view.write(to: &out)
      #expect(try JSON(parsing: out) == view.dto)
      #expect(out == view.dto.bytes)
    }
    let page = PictureView.page([plain, full], 3, 7, 9)
    #expect(
      page.json == [
        "limit": 7, "offset": 3, "total": 9, "items": .array([plain.dto, full.dto]),
      ])
    #expect(PictureView.list([]).json == [])
  }

  @Test("a time is written with all its digits")
  func times() {
    #expect(Instant(nanoseconds: 0).recordText == "1970-01-01 00:00:00.000")
    #expect(Instant(nanoseconds: -1).recordText == "1969-12-31 23:59:59.999")
    #expect(
      Instant(nanoseconds: 1_700_000_000_007_000_000).recordText == "2023-11-14 22:13:20.007")
  }
}
