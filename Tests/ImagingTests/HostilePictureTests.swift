import Base
import Foundation
import Imaging
import Testing

@Suite("Hostile pictures")
struct HostilePictureTests {
  private func refused(_ file: [UInt8], _ comment: Comment) -> ImagingError? {
    let start = ContinuousClock.now
    defer { #expect(ContinuousClock.now - start < .seconds(1), comment) }
    do {
      _ = try UploadedPicture(file)
      Issue.record("taken: \(comment)")
      return nil
    } catch {
      #expect(!error.message.isEmpty)
      return error
    }
  }

  private let end = chunk("IEND", [])

  @Test("what is neither PNG nor JPEG is refused by its first bytes")
  func wrongMagic() {
    let files: [[UInt8]] = [
      [], [0x89], Array("GIF89a".utf8), Array("RIFF0000WEBP".utf8), Array("<svg/>".utf8),
      Array("%PDF-1.7".utf8), [0xFF, 0xD8], Array(PNG.signature.dropLast()),
    ]
    for file in files { #expect(refused(file, "\(file)") == .notAPicture) }
  }

  @Test("sizes beyond the limits are refused before any pixel is decoded")
  func dimensions() {
    let pixels = chunk("IDAT", stored([0]))
    func size(_ width: UInt32, _ height: UInt32) -> ImagingError? {
      refused(png(header(width, height), pixels, end), "\(width) × \(height)")
    }
    #expect(size(8193, 1) == .tooWide(width: 8193, height: 1))
    #expect(size(1, 0x7FFF_FFFF) == .tooWide(width: 1, height: 0x7FFF_FFFF))
    #expect(size(0xFFFF_FFFF, 0xFFFF_FFFF) != nil)
    #expect(size(8000, 8000) == .tooManyPixels(width: 8000, height: 8000))
    #expect(size(0, 5) == .empty)
  }

  @Test("a picture that promises pixels which it does not hold is refused")
  func missingPixels() {
    let bomb = png(header(6000, 6000), chunk("IDAT", stored([0, 1, 2, 3])), end)
    #expect(refused(bomb, "bomb") == .broken(format: "PNG"))
    #expect(refused(png(header(4, 4), end), "no IDAT") == .broken(format: "PNG"))
    #expect(refused(png(chunk("IDAT", []), end), "no header") == .broken(format: "PNG"))
    #expect(refused(png(header(1, 1), header(1, 1), end), "two") == .broken(format: "PNG"))
  }

  @Test("animations, floods of chunks and texts that unpack without end are refused")
  func structure() {
    let pixels = chunk("IDAT", stored([0, 1, 2, 3]))
    let flood = (0..<65).flatMap { chunk("tEXt", Array("k\($0)".utf8) + [0]) }
    #expect(refused(png(header(1, 1), flood, pixels, end), "flood") == .tooManyChunks(limit: 64))
    let moving = png(header(1, 1), chunk("acTL", bigEndian(2) + bigEndian(0)), pixels, end)
    #expect(refused(moving, "APNG") == .animated)
    let long = [UInt8](repeating: 65, count: 300_000)
    for type in ["zTXt", "iTXt"] {
      let flags: [UInt8] = type == "zTXt" ? [0] : [1, 0, 0, 0]
      let text = chunk(type, Array("k".utf8) + [0] + flags + stored(long))
      #expect(
        refused(png(header(1, 1), text, pixels, end), "text") == .textTooLong(limit: 262_144))
    }
  }

  @Test("a PNG cut anywhere is refused and never traps")
  func truncatedPNG() throws {
    let whole = try PNG.encode(
      noisyPicture(width: 20, height: 20, channels: 4), metadata: [(key: "a", text: "b")])
    for count in 0..<whole.count { _ = refused(Array(whole.prefix(count)), "\(count) bytes") }
  }

  @Test("a JPEG cut anywhere is refused and never traps")
  func truncatedJPEG() throws {
    let whole = try JPEG.encode(smoothPicture(width: 40, height: 40), quality: 80)
    for count in 0..<whole.count - 2 { _ = refused(Array(whole.prefix(count)), "\(count) bytes") }
  }

  @Test("files with flipped bytes are read or refused, and never trap")
  func flippedBytes() throws {
    let png = try PNG.encode(
      noisyPicture(width: 12, height: 12, channels: 3), metadata: [(key: "a", text: "b")])
    let jpeg = try JPEG.encode(smoothPicture(width: 24, height: 24), quality: 80)
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    for file in [png, jpeg] {
      for _ in 0..<1500 {
        var bent = file
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          bent[Int.random(in: 0..<bent.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        do { _ = try UploadedPicture(bent) } catch { #expect(!error.message.isEmpty, "\(seed)") }
      }
    }
  }

  @Test("the fuzzer's kept pictures are read, each of them")
  func keptInputs() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fuzz/Picture")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 13)
    for file in files {
      let picture = try UploadedPicture(Array(Data(contentsOf: file)))
      #expect(picture.pixels.width * picture.pixels.height > 0, "\(file.lastPathComponent)")
    }
  }

  @Test("a file over the size limit is refused unread")
  func fileSize() {
    let file = PNG.signature + [UInt8](repeating: 0, count: Limits.pictureFile.bytes)
    #expect(refused(file, "25 MB") == .fileTooLarge(bytes: file.count))
  }
}

/// A small seeded generator, so that a failing run can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
