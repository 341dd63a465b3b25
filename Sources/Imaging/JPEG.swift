import Base
import CPlatform

/// JPEG files: what cameras make, and what thumbnails and previews are.
package enum JPEG {
  /// The picture as a JPEG file; alpha is laid over white.
  ///
  /// - Units: `quality` 1…100; from 90 on, colour keeps its full resolution.
  /// - Throws: `ImagingError.outOfMemory`; `tooWide` above the 65,500 pixels JPEG can hold.
  package static func encode(_ picture: PixelBuffer, quality: Int) throws(ImagingError) -> [UInt8] {
    let source = picture.channels == 1 ? picture : picture.overWhite
    guard max(source.width, source.height) <= 65_500 else {
      throw .tooWide(width: source.width, height: source.height)
    }
    var encoded = limner_encoded()
    // Safe: the buffer holds width × height × channels bytes by PixelBuffer's own precondition.
    let status = source.bytes.withUnsafeBufferPointer {
      limner_jpeg_encode(
        $0.baseAddress, UInt32(source.width), UInt32(source.height), Int32(source.channels),
        Int32(min(max(quality, 1), 100)), &encoded)
    }
    defer { limner_codec_free(encoded) }
    guard status == LIMNER_CODEC_OK else { throw .outOfMemory }
    // Safe: the shim says how many bytes it made; they are copied before they are freed.
    return [UInt8](UnsafeBufferPointer(start: encoded.bytes, count: encoded.size))
  }

  /// The pixels of a JPEG file as they are stored: not turned, in the file's own colours.
  ///
  /// - Throws: `ImagingError` where the file is damaged or beyond a limit.
  package static func decode(_ file: [UInt8]) throws(ImagingError) -> PixelBuffer {
    guard file.starts(with: [0xFF, 0xD8, 0xFF]) else { throw .notAPicture }
    var (width, height, channels) = (UInt32(0), UInt32(0), Int32(0))
    // Safe: the buffer is the file's own storage, read within its count.
    let known = file.withUnsafeBufferPointer {
      limner_jpeg_info($0.baseAddress, $0.count, &width, &height, &channels)
    }
    try check(known)
    try checkSize(width: Int(width), height: Int(height))
    let size = Int(width) * Int(height) * Int(channels)
    var pixels = [UInt8](repeating: 0, count: size)
    // Safe: the shim refuses a picture that needs another size than it is told.
    let decoded = file.withUnsafeBufferPointer {
      limner_jpeg_decode($0.baseAddress, $0.count, &pixels, size)
    }
    try check(decoded)
    return PixelBuffer(
      width: Int(width), height: Int(height), channels: Int(channels), bytes: pixels)
  }

  private static func check(_ status: Int32) throws(ImagingError) {
    switch Int(status) {
    case LIMNER_CODEC_OK: return
    case LIMNER_CODEC_MEMORY: throw .outOfMemory
    case LIMNER_CODEC_COSTLY: throw .tooCostly
    default: throw .broken(format: "JPEG")
    }
  }
}
