import Base
import Testing

@testable import Imaging

@Suite("Texts before the pixels")
struct LeadingTextTests {
  private func file(_ texts: [PNG.Text]) throws -> [UInt8] {
    let pixels = PixelBuffer(
      width: 5, height: 4, channels: 3, bytes: [UInt8](repeating: 7, count: 60))
    return try PNG.encode(pixels, metadata: texts)
  }

  @Test("are read from the first bytes alone, and taken off without touching the pixels")
  func leading() throws {
    let texts: [PNG.Text] = [("invokeai_metadata", #"{"a":"é"}"#), ("invokeai_graph", "{}")]
    let (plain, told) = (try file([]), try file(texts))
    #expect(PNG.withoutTexts(told) == plain)
    #expect(PNG.withoutTexts(plain) == plain)
    let read = try #require(PNG.leadingTexts(told))
    #expect(read.map { $0.key } == texts.map { $0.key })
    #expect(read.map { $0.text } == texts.map { $0.text })
    #expect(PNG.leadingTexts(plain)?.isEmpty == true)
    let range = try #require(PNG.leadingTextRange(told))
    #expect(range.count == told.count - plain.count)
    for count in 0..<told.count {
      let head = Array(told[..<count])
      if let found = PNG.leadingTextRange(head) { #expect(found == range, "\(count)") }
      _ = PNG.leadingTexts(head)
    }
    #expect(PNG.leadingTextRange(Array("no picture at all, but long enough to be one".utf8)) == nil)
  }

  @Test("borders in which nothing is to be seen are cut off")
  func cropping() {
    var bytes = [UInt8](repeating: 0, count: 6 * 5 * 4)
    for (x, y) in [(2, 1), (4, 3)] { bytes[(y * 6 + x) * 4 + 3] = 9 }
    let cropped = PixelBuffer(width: 6, height: 5, channels: 4, bytes: bytes).croppedToVisible
    #expect(cropped.width == 3 && cropped.height == 3)
    #expect(cropped.pixel(x: 0, y: 0).last == 9)
    #expect(cropped.pixel(x: 2, y: 2).last == 9)
    let empty = PixelBuffer(
      width: 2, height: 2, channels: 4, bytes: [UInt8](repeating: 0, count: 16))
    #expect(empty.croppedToVisible == empty)
  }
}
