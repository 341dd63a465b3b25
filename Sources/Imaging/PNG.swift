import Base
import CPlatform

/// PNG files: what Limner keeps pictures in, with the recipe of each inside.
package enum PNG {
  package static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// One text of a PNG file, by its keyword.
  package typealias Text = (key: String, text: String)

  /// The picture as a PNG file with `metadata` as iTXt chunks, in the order given.
  ///
  /// Level 1 with the Sub filter takes a tenth of the time of zlib's default for files a few per cent
  /// larger.
  ///
  /// - Throws: `ImagingError.outOfMemory`.
  package static func encode(
    _ picture: PixelBuffer, metadata: [Text] = [], level: Int = 1
  ) throws(ImagingError) -> [UInt8] {
    var encoded = limner_encoded()
    // Safe: the buffer holds width × height × channels bytes by PixelBuffer's own precondition.
    let status = picture.bytes.withUnsafeBufferPointer {
      limner_png_encode(
        $0.baseAddress, UInt32(picture.width), UInt32(picture.height), Int32(picture.channels),
        Int32(level), &encoded)
    }
    defer { limner_codec_free(encoded) }
    guard status == LIMNER_CODEC_OK else { throw .outOfMemory }
    // Safe: the shim says how many bytes it made; they are copied before they are freed.
    let file = [UInt8](UnsafeBufferPointer(start: encoded.bytes, count: encoded.size))
    return inserting(metadata, into: file)
  }

  /// `file` with `texts` as iTXt chunks right behind its header; the pixels are not touched.
  package static func inserting(_ texts: [Text], into file: [UInt8]) -> [UInt8] {
    let headerEnd = signature.count + 25
    precondition(file.count >= headerEnd, "not a PNG file of ours")
    if texts.isEmpty { return file }
    var out: [UInt8] = []
    out.reserveCapacity(file.count + texts.reduce(0) { $0 + $1.text.utf8.count + 64 })
    out.append(contentsOf: file[..<headerEnd])
    for text in texts { appendChunk("iTXt", internationalText(text), to: &out) }
    out.append(contentsOf: file[headerEnd...])
    return out
  }

  /// Keyword, "not compressed", no language, no translated keyword, the text in UTF-8.
  ///
  /// - Source: PNG specification (third edition), 11.3.3.4.
  private static func internationalText(_ text: Text) -> [UInt8] {
    Array(text.key.utf8.prefix(79)) + [0, 0, 0, 0, 0] + Array(text.text.utf8)
  }

  private static func appendChunk(_ type: String, _ data: [UInt8], to out: inout [UInt8]) {
    appendBigEndian(UInt32(data.count), to: &out)
    let start = out.count
    out.append(contentsOf: type.utf8)
    out.append(contentsOf: data)
    appendBigEndian(checksum(out[start...]), to: &out)
  }

  private static func appendBigEndian(_ value: UInt32, to out: inout [UInt8]) {
    for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
  }

  /// CRC-32 (ISO 3309), as PNG and zip files carry it.
  package static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    // Safe: the buffer is the slice's own storage, read within its count.
    bytes.withUnsafeBufferPointer { limner_crc32(0, $0.baseAddress, $0.count) }
  }
}
