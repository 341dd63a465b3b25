extension PixelBuffer {
  /// A transparent picture of another size with this one on it, its left top corner at `x`, `y`.
  package func placed(x: Int, y: Int, width: Int, height: Int) -> PixelBuffer {
    rgba.part(x: -x, y: -y, width: width, height: height)
  }

  /// A rectangle of the picture; what lies outside it is 0 in all channels.
  package func part(x: Int, y: Int, width: Int, height: Int) -> PixelBuffer {
    var out = PixelBuffer(
      width: width, height: height, channels: channels,
      bytes: Array(repeating: 0, count: width * height * channels))
    let columns = max(x, 0)..<max(max(x, 0), min(x + width, self.width))
    guard !columns.isEmpty else { return out }
    for row in max(y, 0)..<max(max(y, 0), min(y + height, self.height)) {
      let from = (row * self.width + columns.lowerBound) * channels
      let to = ((row - y) * width + columns.lowerBound - x) * channels
      let count = columns.count * channels
      out.bytes.replaceSubrange(to..<to + count, with: bytes[from..<from + count])
    }
    return out
  }

  /// Puts `other`, of as many channels, over what was there.
  package mutating func put(_ other: PixelBuffer, x: Int, y: Int) {
    precondition(other.channels == channels && x >= 0 && y >= 0)
    let count = min(other.width, width - x)
    guard count > 0 else { return }
    for row in 0..<max(0, min(other.height, height - y)) {
      let from = row * other.width * channels
      let to = ((row + y) * width + x) * channels
      bytes.replaceSubrange(
        to..<to + count * channels, with: other.bytes[from..<from + count * channels])
    }
  }

  /// One channel as a picture of its own.
  package func channel(_ index: Int) -> PixelBuffer {
    precondition(index < channels)
    if channels == 1 { return self }
    let samples = stride(from: index, to: bytes.count, by: channels).map { bytes[$0] }
    return PixelBuffer(width: width, height: height, channels: 1, bytes: samples)
  }

  /// The picture with `mask`, of its size and one channel, for its alpha.
  package func withAlpha(_ mask: PixelBuffer) -> PixelBuffer {
    precondition(mask.channels == 1 && mask.width == width && mask.height == height)
    var out = rgba
    for place in mask.bytes.indices { out.bytes[place * 4 + 3] = mask.bytes[place] }
    return out
  }

  /// How visible each pixel is; all of it where there is no alpha.
  package var alpha: PixelBuffer {
    channels == 4 ? channel(3) : PixelBuffer(width: width, height: height, colour: [255])
  }

  /// Every sample of every channel changed in the same way.
  package func changed(_ change: (UInt8) -> UInt8) -> PixelBuffer {
    let table = (0...255).map { change(UInt8($0)) }
    return PixelBuffer(
      width: width, height: height, channels: channels, bytes: bytes.map { table[Int($0)] })
  }

  package var inverted: PixelBuffer { changed { 255 - $0 } }

  package func hasSize(of other: PixelBuffer) -> Bool {
    width == other.width && height == other.height
  }

  /// The picture with as many channels as `other` has.
  package func like(_ other: PixelBuffer) -> PixelBuffer {
    switch other.channels {
    case 1: grey
    case 3: rgb
    default: rgba
    }
  }
}
