import Base

/// A picture that a person handed in, made ours: upright, in sRGB, with none of the file's own bytes.
package struct UploadedPicture: Sendable {
  package let pixels: PixelBuffer
  /// Texts that InvokeAI or Limner wrote into the file; whoever keeps them must check them first.
  package let texts: [PNG.Text]

  /// Decodes a PNG or JPEG by its first bytes, whatever its name was.
  ///
  /// - Throws: `ImagingError` where it is neither, damaged, or beyond a limit; nothing that a file's
  ///   header claims is believed before it has been checked.
  package init(_ file: [UInt8]) throws(ImagingError) {
    guard file.count <= Limits.pictureFile.bytes else { throw .fileTooLarge(bytes: file.count) }
    if file.starts(with: PNG.signature) {
      try self.init(png: file)
    } else {
      try self.init(jpeg: file)
    }
  }

  private init(png file: [UInt8]) throws(ImagingError) {
    let chunks = try PNGChunks(file)
    texts = try PNG.texts(of: chunks)
    let profile = try PNG.profile(of: chunks)
    let orientation = chunks.data(of: "eXIf").first.map { Orientation(exif: $0) } ?? .upright
    pixels = Self.made(ours: try PNG.pixels(of: chunks), orientation, profile)
  }

  private init(jpeg file: [UInt8]) throws(ImagingError) {
    texts = []
    pixels = Self.made(
      ours: try JPEG.decode(file), JPEG.orientation(of: file), JPEG.profile(of: file))
  }

  private static func made(
    ours stored: PixelBuffer, _ orientation: Orientation, _ profile: [UInt8]?
  ) -> PixelBuffer {
    let upright = stored.turned(orientation)
    guard let profile, ColourProfile(profile).isDisplayP3 else { return upright }
    return upright.fromDisplayP3
  }
}
