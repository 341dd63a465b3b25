import Base
import Imaging
import Testing

@Suite("Codecs")
struct CodecTests {
  @Test("a PNG gives back the very pixels", arguments: [1, 3, 4])
  func pngRoundTrip(channels: Int) throws {
    let picture = noisyPicture(width: 61, height: 43, channels: channels)
    for level in [1, 3] {
      #expect(try PNG.decode(PNG.encode(picture, level: level)) == picture)
    }
  }

  @Test("the same pixels and texts give the same bytes twice")
  func pngIsDeterministic() throws {
    let picture = noisyPicture(width: 64, height: 64, channels: 3)
    let texts = [(key: "invokeai_metadata", text: "{\"seed\":1}")]
    #expect(try PNG.encode(picture, metadata: texts) == PNG.encode(picture, metadata: texts))
  }

  @Test("texts ride along in every script and come back in order")
  func pngTexts() throws {
    let texts = [
      (key: "invokeai_metadata", text: #"{"positive_prompt":"ein Haus, 家, 🏠"}"#),
      (key: "invokeai_workflow", text: String(repeating: "x", count: 100_000)),
      (key: "invokeai_graph", text: ""),
    ]
    let file = try PNG.encode(noisyPicture(width: 8, height: 8, channels: 3), metadata: texts)
    let read = try PNG.readText(file)
    #expect(read.map(\.key) == texts.map(\.key))
    #expect(read.map(\.text) == texts.map(\.text))
    #expect(try PNG.decode(file) == noisyPicture(width: 8, height: 8, channels: 3))
  }

  @Test("texts that other programs write, plain or packed, are read too")
  func foreignTexts() throws {
    let pixels = chunk("IDAT", stored([0, 1, 2, 3]))
    let file = png(
      header(1, 1),
      chunk("tEXt", Array("Comment".utf8) + [0, 0xE9]),
      chunk("zTXt", Array("Title".utf8) + [0, 0] + stored(Array("packed".utf8))),
      chunk("iTXt", Array("Note".utf8) + [0, 1, 0, 0, 0] + stored(Array("grüß".utf8))),
      pixels, chunk("IEND", []))
    let texts = try PNG.readText(file)
    #expect(texts.first { $0.key == "Comment" }?.text == "é")
    #expect(texts.first { $0.key == "Title" }?.text == "packed")
    #expect(texts.first { $0.key == "Note" }?.text == "grüß")
  }

  @Test("16-bit, palette and grey-with-alpha files become 8-bit pixels")
  func otherDepths() throws {
    let deep = png(
      header(1, 1, depth: 16), chunk("IDAT", stored([0, 0x80, 0x80, 0xFF, 0xFF, 0, 0])),
      chunk("IEND", []))
    #expect(try PNG.decode(deep).bytes == [0x80, 0xFF, 0])
    let palette = png(
      header(2, 1, depth: 1, colour: 3), chunk("PLTE", [1, 2, 3, 250, 251, 252]),
      chunk("IDAT", stored([0, 0b0100_0000])), chunk("IEND", []))
    #expect(try PNG.decode(palette).bytes == [1, 2, 3, 250, 251, 252])
    let clear = png(
      header(1, 1, colour: 4), chunk("IDAT", stored([0, 9, 77])), chunk("IEND", []))
    #expect(try PNG.decode(clear).bytes == [9, 9, 9, 77])
  }

  @Test("a JPEG keeps a smooth picture to within a few levels", arguments: [75, 95])
  func jpegRoundTrip(quality: Int) throws {
    let picture = smoothPicture(width: 96, height: 64)
    let read = try JPEG.decode(JPEG.encode(picture, quality: quality))
    #expect((read.width, read.height, read.channels) == (96, 64, 3))
    let worst = zip(picture.bytes, read.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(worst <= 12)
  }

  @Test("a JPEG of a picture with alpha shows it over white")
  func jpegOverWhite() throws {
    let clear = PixelBuffer(width: 8, height: 8, colour: [200, 0, 0, 0])
    let read = try JPEG.decode(JPEG.encode(clear, quality: 95))
    #expect(read.bytes.allSatisfy { $0 >= 253 })
  }

  @Test("grey stays one channel through both codecs")
  func grey() throws {
    let picture = noisyPicture(width: 16, height: 16, channels: 1)
    #expect(try PNG.decode(PNG.encode(picture)).channels == 1)
    #expect(try JPEG.decode(JPEG.encode(picture, quality: 90)).channels == 1)
  }
}
