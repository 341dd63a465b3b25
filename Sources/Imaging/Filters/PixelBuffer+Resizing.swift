import Base

extension PixelBuffer {
  /// The picture at another size, as Pillow resizes: rows first, 8 bits between the two passes, colours
  /// weighted by their alpha.
  package func resized(width: Int, height: Int, _ filter: Resampling) -> PixelBuffer {
    precondition(width > 0 && height > 0)
    if width == self.width, height == self.height { return self }
    if filter == .nearest { return picked(width: width, height: height) }
    let source = hasAlpha ? premultiplied : self
    let made = source.resampledAcross(width, filter).resampledDown(height, filter)
    return hasAlpha ? made.unmultiplied : made
  }

  /// A part of the picture, its rim between pixels, at another size.
  func resized(
    from part: (x: Double, y: Double, width: Double, height: Double), width: Int, height: Int,
    _ filter: Resampling
  ) -> PixelBuffer {
    let source = hasAlpha ? premultiplied : self
    let made = source.resampledAcross(width, filter, (part.x, part.width))
      .resampledDown(height, filter, (part.y, part.height))
    return hasAlpha ? made.unmultiplied : made
  }

  /// A copy whose longest side is `longest`, or the picture itself where it is not longer.
  package func fitting(_ longest: Int, _ filter: Resampling = .lanczos) -> PixelBuffer {
    let side = max(width, height)
    if side <= longest { return self }
    func scaled(_ length: Int) -> Int { max(1, (length * longest + side / 2) / side) }
    return resized(width: scaled(width), height: scaled(height), filter)
  }

  /// The picture's thumbnail as a JPEG file.
  package func thumbnail() throws(ImagingError) -> [UInt8] {
    try JPEG.encode(fitting(Limits.thumbnailSide), quality: 85)
  }

  private typealias Span = (start: Double, length: Double)

  private func resampledAcross(
    _ size: Int, _ filter: Resampling, _ span: Span? = nil
  ) -> PixelBuffer {
    if size == width, span.map({ $0 == (0, Double(width)) }) ?? true { return self }
    let taps = ResamplingTaps(filter, from: width, to: size, span: span)
    var out = [UInt8](repeating: 0, count: size * height * channels)
    for y in 0..<height {
      for x in 0..<size {
        let from = (y * width + taps.starts[x]) * channels
        for channel in 0..<channels {
          out[(y * size + x) * channels + channel] = weighted(
            taps, x, from: from + channel, stride: channels)
        }
      }
    }
    return PixelBuffer(width: size, height: height, channels: channels, bytes: out)
  }

  private func resampledDown(
    _ size: Int, _ filter: Resampling, _ span: Span? = nil
  ) -> PixelBuffer {
    if size == height, span.map({ $0 == (0, Double(height)) }) ?? true { return self }
    let taps = ResamplingTaps(filter, from: height, to: size, span: span)
    let row = width * channels
    var out = [UInt8](repeating: 0, count: size * row)
    for y in 0..<size {
      let from = taps.starts[y] * row
      for x in 0..<row { out[y * row + x] = weighted(taps, y, from: from + x, stride: row) }
    }
    return PixelBuffer(width: width, height: size, channels: channels, bytes: out)
  }

  /// One sample of the result at `place`: the taps' weighted sum, rounded and clipped.
  @inline(__always)
  private func weighted(
    _ taps: ResamplingTaps, _ place: Int, from: Int, stride: Int
  ) -> UInt8 {
    var sum = 1 << (ResamplingTaps.fractionBits - 1)
    for index in 0..<taps.counts[place] {
      sum &+= Int(bytes[from + index * stride]) &* Int(taps.weights[place * taps.reach + index])
    }
    return UInt8(min(max(sum >> ResamplingTaps.fractionBits, 0), 255))
  }

  /// Nearest neighbours; the running sum, not a product, decides ties, as in Pillow.
  private func picked(width: Int, height: Int) -> PixelBuffer {
    func places(_ source: Int, _ size: Int) -> [Int] {
      let step = Double(source) / Double(size)
      var at = step * 0.5
      return (0..<size).map { _ in
        defer { at += step }
        return min(Int(at), source - 1)
      }
    }
    let columns = places(self.width, width)
    var out: [UInt8] = []
    out.reserveCapacity(width * height * channels)
    for y in places(self.height, height) {
      for x in columns { out.append(contentsOf: pixel(x: x, y: y)) }
    }
    return PixelBuffer(width: width, height: height, channels: channels, bytes: out)
  }

  private var premultiplied: PixelBuffer {
    remade(channels: 4) { pixel in
      func scaled(_ value: UInt8) -> UInt8 {
        let product = Int(value) * Int(pixel.3) + 128
        return UInt8(((product >> 8) + product) >> 8)
      }
      return (scaled(pixel.0), scaled(pixel.1), scaled(pixel.2), pixel.3)
    }
  }

  private var unmultiplied: PixelBuffer {
    remade(channels: 4) { pixel in
      guard pixel.3 != 0, pixel.3 != 255 else { return pixel }
      func scaled(_ value: UInt8) -> UInt8 { UInt8(min(255, 255 * Int(value) / Int(pixel.3))) }
      return (scaled(pixel.0), scaled(pixel.1), scaled(pixel.2), pixel.3)
    }
  }
}
