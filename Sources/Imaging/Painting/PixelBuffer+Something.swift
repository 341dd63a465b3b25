extension PixelBuffer {
  /// The smallest part that holds all in which something is to be seen: where it is not transparent, or
  /// without alpha not black; as it is where that is nothing.
  package var croppedToSomething: PixelBuffer {
    if channels == 4 { return croppedToVisible }
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where pixel(x: x, y: y).contains(where: { $0 > 0 }) {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), y)
      }
    }
    guard right >= left else { return self }
    return part(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// The product of two pictures of as many channels, as large as the smaller sides.
  package func multiplied(by other: PixelBuffer) -> PixelBuffer {
    precondition(channels == other.channels)
    let (width, height) = (min(width, other.width), min(height, other.height))
    var out = part(x: 0, y: 0, width: width, height: height)
    let factor = other.part(x: 0, y: 0, width: width, height: height)
    for place in out.bytes.indices {
      out.bytes[place] = ByteArithmetic.cutProduct(out.bytes[place], factor.bytes[place])
    }
    return out
  }
}
