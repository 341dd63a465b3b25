import Base
import CPlatform

/// The parts of a PNG file, found without decoding any of them.
///
/// Everything that R-UP1 limits is checked here, before a byte is allocated for pixels, and libpng is
/// handed only the critical chunks: profiles, texts and times of a stranger never reach it.
struct PNGChunks {
  private(set) var width = 0
  private(set) var height = 0
  private(set) var colourType: UInt8 = 0
  private var hasTransparency = false
  private var others = 0
  private var seen: [Chunk] = []
  private let file: [UInt8]

  struct Chunk {
    let type: String
    let whole: Range<Int>
    let data: Range<Int>
  }

  /// - Throws: `ImagingError` for whatever is wrong with the file's structure or sizes.
  init(_ file: [UInt8]) throws(ImagingError) {
    self.file = file
    guard file.starts(with: PNG.signature) else { throw .notAPicture }
    var at = PNG.signature.count
    while true {
      let chunk = try chunk(at: at)
      try take(chunk)
      if chunk.type == "IEND" { break }
      at = chunk.whole.upperBound
    }
    guard seen.contains(where: { $0.type == "IDAT" }) else { throw .broken(format: "PNG") }
  }

  private func chunk(at: Int) throws(ImagingError) -> Chunk {
    guard file.count - at >= 12 else { throw .broken(format: "PNG") }
    let length = bigEndian(at)
    guard length <= file.count - at - 12 else { throw .broken(format: "PNG") }
    let type = String(decoding: file[at + 4..<at + 8], as: UTF8.self)
    return Chunk(type: type, whole: at..<at + 12 + length, data: at + 8..<at + 8 + length)
  }

  private func bigEndian(_ at: Int) -> Int {
    file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func take(_ chunk: Chunk) throws(ImagingError) {
    guard !seen.isEmpty || chunk.type == "IHDR" else { throw .broken(format: "PNG") }
    switch chunk.type {
    case "IHDR": try takeHeader(chunk)
    case "IDAT", "IEND": break
    case "acTL", "fcTL", "fdAT": throw .animated
    default:
      others += 1
      guard others <= Limits.pngChunks else { throw .tooManyChunks(limit: Limits.pngChunks) }
      if chunk.type == "tRNS" { hasTransparency = true }
    }
    seen.append(chunk)
  }

  private mutating func takeHeader(_ chunk: Chunk) throws(ImagingError) {
    guard seen.isEmpty, chunk.data.count == 13 else { throw .broken(format: "PNG") }
    width = bigEndian(chunk.data.lowerBound)
    height = bigEndian(chunk.data.lowerBound + 4)
    colourType = file[chunk.data.lowerBound + 9]
    try checkSize(width: width, height: height)
  }

  /// Channels that the decoded picture has: 1 for opaque grey, 3 for opaque colour, else 4.
  var channels: Int {
    if hasTransparency || colourType & 4 != 0 { return 4 }
    return colourType & 2 != 0 ? 3 : 1
  }

  /// The file with nothing in it but what the pixels need.
  var critical: [UInt8] {
    var out = PNG.signature
    out.reserveCapacity(file.count)
    for chunk in seen where ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].contains(chunk.type) {
      out.append(contentsOf: file[chunk.whole])
    }
    return out
  }

  /// The data of every chunk of `type`, in order, of those whose checksum is right.
  func data(of type: String) -> [ArraySlice<UInt8>] {
    seen.filter { $0.type == type }.filter { chunk in
      let stored = bigEndian(chunk.data.upperBound)
      return Int(PNG.checksum(file[chunk.whole.lowerBound + 4..<chunk.data.upperBound])) == stored
    }.map { file[$0.data] }
  }
}

/// Refuses sizes that R-UP1 excludes.
func checkSize(width: Int, height: Int) throws(ImagingError) {
  guard width > 0, height > 0 else { throw .empty }
  guard max(width, height) <= Limits.pictureSide else {
    throw .tooWide(width: width, height: height)
  }
  guard width * height <= Limits.picturePixels else {
    throw .tooManyPixels(width: width, height: height)
  }
}

/// The bytes inside a zlib stream, of which there may be at most `limit`.
func inflated(_ bytes: ArraySlice<UInt8>, limit: Int) throws(ImagingError) -> [UInt8] {
  var written = 0
  var status: Int32 = 0
  let out = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
    // Safe: the shim writes at most `limit` bytes and says how many.
    status = bytes.withUnsafeBufferPointer {
      limner_inflate($0.baseAddress, $0.count, buffer.baseAddress, limit, &written)
    }
    count = written
  }
  switch Int(status) {
  case LIMNER_CODEC_OK: return out
  case LIMNER_CODEC_SIZE: throw .textTooLong(limit: limit)
  case LIMNER_CODEC_MEMORY: throw .outOfMemory
  default: throw .broken(format: "PNG")
  }
}
