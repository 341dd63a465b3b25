extension PixelBuffer {
  /// The picture without the borders in which nothing is to be seen; as it is where it has no alpha or
  /// nothing in it is to be seen.
  package var croppedToVisible: PixelBuffer {
    guard channels == 4 else { return self }
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where bytes[(y * width + x) * 4 + 3] != 0 {
        left = min(left, x)
        right = max(right, x)
        top = min(top, y)
        bottom = y
      }
    }
    guard right >= left, bottom >= top else { return self }
    var out: [UInt8] = []
    out.reserveCapacity((right - left + 1) * (bottom - top + 1) * 4)
    for y in top...bottom {
      out.append(contentsOf: bytes[(y * width + left) * 4..<(y * width + right + 1) * 4])
    }
    return PixelBuffer(
      width: right - left + 1, height: bottom - top + 1, channels: 4, bytes: out)
  }
}
