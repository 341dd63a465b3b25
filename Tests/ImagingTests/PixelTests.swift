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

  @Test("a photograph in Display P3 is turned to sRGB, one without a profile is left alone")
  func displayP3() throws {
    // Grey is grey in both; pure sRGB red is a duller red in Display P3: (234, 51, 35).
    let plain = PixelBuffer(width: 16, height: 16, colour: [234, 51, 35])
    let file = try JPEG.encode(plain, quality: 100)
    let profile = displayP3Profile()
    let marked = jpegWithSegment(
      file, marker: 0xE2, Array("ICC_PROFILE".utf8) + [0, 1, 1] + profile)
    let read = try UploadedPicture(marked).pixels.pixel(x: 8, y: 8)
    let wanted: [Int] = [255, 0, 0]
    #expect(zip(read, wanted).allSatisfy { abs(Int($0) - $1) <= 8 }, "\(Array(read))")
    #expect(try UploadedPicture(file).pixels == JPEG.decode(file))
  }

  /// The header and the three colorants, which is all that is looked at.
  private func displayP3Profile() -> [UInt8] {
    let colorants: [(String, [Double])] = [
      ("rXYZ", [0.51512, 0.24120, -0.00105]), ("gXYZ", [0.29198, 0.69225, 0.04189]),
      ("bXYZ", [0.15710, 0.06657, 0.78407]),
    ]
    var table = bigEndian(3)
    var data: [UInt8] = []
    for (name, values) in colorants {
      table += Array(name.utf8) + bigEndian(UInt32(132 + 36 + data.count)) + bigEndian(20)
      data += Array("XYZ ".utf8) + [0, 0, 0, 0]
      for value in values {
        data += bigEndian(UInt32(bitPattern: Int32((value * 65_536).rounded())))
      }
    }
    return [UInt8](repeating: 0, count: 128) + table + data
  }

  @Test("a 512 × 512 picture is a PNG within a fraction of a step")
  func speed() throws {
    let picture = smoothPicture(width: 512, height: 512)
    let times = try (0..<5).map { _ in
      try ContinuousClock().measure { _ = try PNG.encode(picture) }
    }
    print("PNG 512 × 512: \(times.min()!)")
    #expect(times.min()! < .milliseconds(200))
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
