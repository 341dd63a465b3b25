import Base
import Imaging
import Testing

@Suite("Pixels")
struct PixelTests {
  @Test(
    "every filter resizes to the same bytes as Pillow",
    arguments: [
      (Resampling.lanczos, 3_105_046_441, 715_084_609),
      (.bicubic, 515_265_755, 2_565_180_474), (.box, 2_114_173_004, 1_668_171_965),
      (.hamming, 2_755_875_819, 525_225_128), (.bilinear, 3_895_489_168, 1_023_432_835),
      (.nearest, 2_825_834_060, 3_440_546_098),
    ] as [(Resampling, UInt32, UInt32)])
  func likePillow(filter: Resampling, withAlpha: UInt32, opaque: UInt32) {
    let clear = noisyPicture(width: 7, height: 5, channels: 4)
    #expect(crc32(clear.resized(width: 4, height: 3, filter).bytes) == withAlpha)
    let rgb = noisyPicture(width: 7, height: 5, channels: 3)
    #expect(crc32(rgb.resized(width: 4, height: 9, filter).bytes) == opaque)
  }

  @Test("a thumbnail keeps the shape, 256 pixels on its longer side")
  func thumbnails() throws {
    for (width, height, expected) in [
      (512, 256, (256, 128)), (100, 40, (100, 40)), (2, 900, (1, 256)),
    ] {
      let file = try noisyPicture(width: width, height: height, channels: 3).thumbnail()
      let read = try JPEG.decode(file)
      #expect((read.width, read.height) == expected)
    }
  }

  @Test("a photograph is turned upright as its camera says", arguments: [true, false])
  func exifOrientation(isLittle: Bool) throws {
    let stored = noisyPicture(width: 3, height: 2, channels: 3)
    // The stored pixel seen in the upper left corner, for each orientation.
    let corners = [(0, 0), (2, 0), (2, 1), (0, 1), (0, 0), (0, 1), (2, 1), (2, 0)]
    for (index, corner) in corners.enumerated() {
      let seen = stored.turned(Orientation(rawValue: index + 1)!)
      #expect(Array(seen.pixel(x: 0, y: 0)) == Array(stored.pixel(x: corner.0, y: corner.1)))
      #expect((seen.width, seen.height) == (index < 4 ? (3, 2) : (2, 3)))
    }
    let file = jpegWithSegment(
      try JPEG.encode(smoothPicture(width: 32, height: 16), quality: 90), marker: 0xE1,
      exif(orientation: 6, isLittle: isLittle))
    let read = try UploadedPicture(file).pixels
    #expect((read.width, read.height) == (16, 32))
  }

  @Test("grey uses the luma weights that InvokeAI's masks are made with")
  func luma() {
    let picture = PixelBuffer(width: 1, height: 1, channels: 3, bytes: [255, 128, 3])
    #expect(picture.grey.bytes == [152])
  }

  @Test("an uploaded PNG keeps its texts but none of its own bytes")
  func uploads() throws {
    let picture = noisyPicture(width: 9, height: 9, channels: 4)
    let file = try PNG.encode(picture, metadata: [(key: "invokeai_metadata", text: "{}")])
    let upload = try UploadedPicture(file)
    #expect(upload.pixels == picture)
    #expect(upload.texts.map(\.key) == ["invokeai_metadata"])
  }
}
