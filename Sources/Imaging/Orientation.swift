/// How a camera held the picture, as EXIF says it: what must be done to the stored rows to see it
/// upright.
///
/// - Source: EXIF 2.32, tag 274.
package enum Orientation: Int, Sendable {
  case upright = 1
  case mirrored, upsideDown, flipped, transposed, quarterTurnRight, transversed, quarterTurnLeft

  var swapsSides: Bool { rawValue >= 5 }

  /// Reads the tag from a TIFF structure (the body of an EXIF block); upright where there is none.
  init(exif bytes: ArraySlice<UInt8>) {
    self = EXIFReader(bytes: bytes).orientation ?? .upright
  }
}

/// Walks the first directory of a TIFF structure and never leaves its bytes.
private struct EXIFReader {
  let bytes: ArraySlice<UInt8>

  var orientation: Orientation? {
    guard let order = number(at: 0, size: 2, isLittle: false) else { return nil }
    guard order == 0x4949 || order == 0x4D4D else { return nil }
    let isLittle = order == 0x4949
    guard let directory = number(at: 4, size: 4, isLittle: isLittle),
      let entries = number(at: directory, size: 2, isLittle: isLittle)
    else { return nil }
    for index in 0..<entries {
      let entry = directory + 2 + 12 * index
      guard let tag = number(at: entry, size: 2, isLittle: isLittle) else { return nil }
      guard tag == 274 else { continue }
      return number(at: entry + 8, size: 2, isLittle: isLittle).flatMap(Orientation.init)
    }
    return nil
  }

  private func number(at offset: Int, size: Int, isLittle: Bool) -> Int? {
    guard offset >= 0, offset <= bytes.count - size else { return nil }
    let start = bytes.startIndex + offset
    let slice = bytes[start..<start + size]
    return isLittle
      ? slice.reversed().reduce(0) { $0 << 8 | Int($1) } : slice.reduce(0) { $0 << 8 | Int($1) }
  }
}

extension PixelBuffer {
  /// The picture as it is seen when `orientation` is undone.
  package func turned(_ orientation: Orientation) -> PixelBuffer {
    if orientation == .upright { return self }
    let (w, h) = orientation.swapsSides ? (height, width) : (width, height)
    var out = [UInt8](repeating: 0, count: bytes.count)
    var to = 0
    for y in 0..<h {
      for x in 0..<w {
        let (sourceX, sourceY) = place(orientation, x, y)
        let from = (sourceY * width + sourceX) * channels
        for channel in 0..<channels { out[to + channel] = bytes[from + channel] }
        to += channels
      }
    }
    return PixelBuffer(width: w, height: h, channels: channels, bytes: out)
  }

  /// Where the pixel that is seen at (x, y) is stored.
  private func place(_ orientation: Orientation, _ x: Int, _ y: Int) -> (Int, Int) {
    switch orientation {
    case .upright: (x, y)
    case .mirrored: (width - 1 - x, y)
    case .upsideDown: (width - 1 - x, height - 1 - y)
    case .flipped: (x, height - 1 - y)
    case .transposed: (y, x)
    case .quarterTurnRight: (y, height - 1 - x)
    case .transversed: (width - 1 - y, height - 1 - x)
    case .quarterTurnLeft: (width - 1 - y, x)
    }
  }
}
