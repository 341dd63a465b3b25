import Base

extension Limits {
  /// The largest picture file a person may hand in: a 24-megapixel camera's JPEG fits well.
  package static let pictureFile = ByteSize.mib(25)
  /// The longest side of a picture that is decoded; above it a home server's memory is at risk.
  package static let pictureSide = 8192
  /// The most pixels of a picture that is decoded: 160 MB as RGBA.
  package static let picturePixels = 40_000_000
  /// PNG chunks other than picture data; real files have fewer than twenty.
  package static let pngChunks = 64
  /// One text of a PNG, unpacked: room for a large workflow, too little to hurt.
  package static let pngText = ByteSize.kib(256)
  /// A colour profile, unpacked; those of cameras and screens are below 4 KiB, printers' near 1 MiB.
  package static let colourProfile = ByteSize.mib(1)
  /// The longest side of a thumbnail, as InvokeAI's galleries expect.
  package static let thumbnailSide = 256
}
