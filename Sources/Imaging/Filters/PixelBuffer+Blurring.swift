import Glibc

extension PixelBuffer {
  /// Each sample the mean of those within `radius`, a pixel at the rim counting for its part.
  ///
  /// - Source: Pillow's box blur, whose weights are 24-bit fractions.
  package func boxBlurred(radius: Double) -> PixelBuffer {
    blurred(radius: Float(radius), passes: 1)
  }

  /// Three box blurs one after the other, which together are near a Gaussian.
  ///
  /// - Source: Gwosdek et al. 2011, "extended box filtering", as Pillow has it.
  package func gaussianBlurred(radius: Double) -> PixelBuffer {
    let passes: Float = 3
    let variance = Float(radius) * Float(radius) / passes
    let whole = ((12 * variance + 1).squareRoot() - 1) / 2
    let length = whole.rounded(.down)
    let fraction =
      (2 * length + 1) * (length * (length + 1) - 3 * variance)
      / (6 * (variance - (length + 1) * (length + 1)))
    return blurred(radius: length + fraction, passes: Int(passes))
  }

  private func blurred(radius: Float, passes: Int) -> PixelBuffer {
    guard radius > 0 else { return self }
    let box = Box(radius)
    var out = self
    var line = [UInt8](repeating: 0, count: max(width, height))
    for channel in 0..<channels {
      for row in 0..<height {
        out.blurLine(
          box, passes, from: row * width * channels + channel, step: channels, count: width, &line)
      }
      for column in 0..<width {
        out.blurLine(
          box, passes, from: column * channels + channel, step: width * channels, count: height,
          &line)
      }
    }
    return out
  }

  private mutating func blurLine(
    _ box: Box, _ passes: Int, from start: Int, step: Int, count: Int, _ line: inout [UInt8]
  ) {
    for _ in 0..<passes {
      for place in 0..<count { line[place] = bytes[start + place * step] }
      var sum = box.first(line, count)
      for place in 0..<count {
        bytes[start + place * step] = box.value(line, count, place, sum)
        sum += Int(line[min(place + box.reach + 1, count - 1)])
        sum -= Int(line[max(place - box.reach, 0)])
      }
    }
  }
}

/// A run of equally weighted samples, and one lighter one at each end.
private struct Box {
  let reach: Int
  let weight: Int
  let rimWeight: Int

  init(_ radius: Float) {
    reach = Int(radius)
    weight = Int(Float(1 << 24) / (radius * 2 + 1))
    rimWeight = ((1 << 24) - (reach * 2 + 1) * weight) / 2
  }

  /// The sum around the first sample; those beyond an end are as the last one there.
  func first(_ line: [UInt8], _ count: Int) -> Int {
    (-reach...reach).reduce(0) { $0 + Int(line[min(max($1, 0), count - 1)]) }
  }

  func value(_ line: [UInt8], _ count: Int, _ place: Int, _ sum: Int) -> UInt8 {
    let rim = Int(line[max(place - reach - 1, 0)]) + Int(line[min(place + reach + 1, count - 1)])
    return UInt8(truncatingIfNeeded: (sum * weight + rim * rimWeight + (1 << 23)) >> 24)
  }
}
