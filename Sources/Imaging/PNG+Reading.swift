import Base
import CPlatform

extension PNG {
  /// The pixels of a PNG file, in its own colours; grey stays one channel, palettes become RGB.
  ///
  /// - Throws: `ImagingError` where the file is damaged or beyond a limit.
  package static func decode(_ file: [UInt8]) throws(ImagingError) -> PixelBuffer {
    try pixels(of: try PNGChunks(file))
  }

  static func pixels(of chunks: PNGChunks) throws(ImagingError) -> PixelBuffer {
    let critical = chunks.critical
    let size = chunks.width * chunks.height * chunks.channels
    var pixels = [UInt8](repeating: 0, count: size)
    // Safe: the shim refuses a picture that needs another size than it is told.
    let status = critical.withUnsafeBufferPointer {
      limner_png_decode($0.baseAddress, $0.count, Int32(chunks.channels), &pixels, size)
    }
    switch Int(status) {
    case LIMNER_CODEC_OK: break
    case LIMNER_CODEC_MEMORY: throw .outOfMemory
    default: throw .broken(format: "PNG")
    }
    return PixelBuffer(
      width: chunks.width, height: chunks.height, channels: chunks.channels, bytes: pixels)
  }

  /// The texts of a PNG file (tEXt, zTXt, iTXt) without touching its pixels; of equal keywords the
  /// first counts.
  ///
  /// - Throws: `ImagingError.textTooLong` where one is beyond the limit.
  package static func readText(_ file: [UInt8]) throws(ImagingError) -> [Text] {
    try texts(of: try PNGChunks(file))
  }

  static func texts(of chunks: PNGChunks) throws(ImagingError) -> [Text] {
    var out: [Text] = []
    func add(_ text: Text?) {
      guard let text, !out.contains(where: { $0.key == text.key }) else { return }
      out.append(text)
    }
    for data in chunks.data(of: "iTXt") { add(try international(data)) }
    for data in chunks.data(of: "tEXt") { add(try latin(data, isCompressed: false)) }
    for data in chunks.data(of: "zTXt") { add(try latin(data, isCompressed: true)) }
    return out
  }

  private static func latin(
    _ data: ArraySlice<UInt8>, isCompressed: Bool
  ) throws(ImagingError) -> Text? {
    guard let end = data.firstIndex(of: 0) else { return nil }
    var body = data[(end + 1)...]
    if isCompressed {
      guard body.first == 0 else { return nil }
      body = try unpacked(body.dropFirst())[...]
    }
    try checkLength(body)
    return (latinText(data[..<end]), latinText(body))
  }

  private static func international(_ data: ArraySlice<UInt8>) throws(ImagingError) -> Text? {
    guard let end = data.firstIndex(of: 0), data.endIndex - end > 2 else { return nil }
    let (isCompressed, method) = (data[end + 1], data[end + 2])
    let afterFlags = data[(end + 3)...]
    guard method == 0, isCompressed <= 1, let language = afterFlags.firstIndex(of: 0),
      let translated = afterFlags[(language + 1)...].firstIndex(of: 0)
    else { return nil }
    var body = afterFlags[(translated + 1)...]
    if isCompressed == 1 { body = try unpacked(body)[...] }
    try checkLength(body)
    guard let text = String(validating: body, as: UTF8.self) else { return nil }
    return (latinText(data[..<end]), text)
  }

  private static func unpacked(_ body: ArraySlice<UInt8>) throws(ImagingError) -> [UInt8] {
    try inflated(body, limit: Limits.pngText.bytes)
  }

  private static func checkLength(_ body: ArraySlice<UInt8>) throws(ImagingError) {
    guard body.count <= Limits.pngText.bytes else {
      throw .textTooLong(limit: Limits.pngText.bytes)
    }
  }

  /// ISO 8859-1, whose codes are Unicode's first 256.
  private static func latinText(_ bytes: ArraySlice<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// The colour profile's bytes, where the file has one.
  static func profile(of chunks: PNGChunks) throws(ImagingError) -> [UInt8]? {
    guard let data = chunks.data(of: "iCCP").first, let end = data.firstIndex(of: 0),
      data.endIndex - end > 2
    else { return nil }
    return try inflated(data[(end + 2)...], limit: Limits.colourProfile.bytes)
  }
}
