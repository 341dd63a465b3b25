import Base
import Glibc

/// Grain as numpy's legacy generator draws it, so that a seed gives the grain that InvokeAI gives.
///
/// - Source: Marsaglia and Bray 1964, the polar method; numpy's `RandomState` (behaviour).
package struct GrainSource {
  private var bits: MersenneTwister
  private var waiting: Double?

  package init(seed: UInt64) {
    bits = MersenneTwister(words: SeedSequence(seed).words32(count: MersenneTwister.size))
  }

  private mutating func uniform() -> Double {
    let (upper, lower) = (bits.bits32() >> 5, bits.bits32() >> 6)
    return (Double(upper) * 67_108_864 + Double(lower)) / 9_007_199_254_740_992
  }

  private mutating func normal() -> Double {
    if let value = waiting {
      waiting = nil
      return value
    }
    while true {
      let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
      let square = x * x + y * y
      guard square < 1, square > 0 else { continue }
      let factor = sqrt(-2 * log(square) / square)
      waiting = factor * x
      return factor * y
    }
  }

  /// Squares of `size` pixels, in colours or grey, as large as `picture` together.
  ///
  /// - Parameter pepper: how many squares of the whole are white, the others black; nil draws all values.
  package mutating func grain(
    for picture: PixelBuffer, size: Int, isColoured: Bool, pepper: Double?
  ) -> PixelBuffer {
    let (rows, columns) = (picture.height / size, picture.width / size)
    guard rows > 0, columns > 0 else {
      return PixelBuffer(width: picture.width, height: picture.height, colour: [0, 0, 0])
    }
    let channels = isColoured ? 3 : 1
    let bytes = (0..<rows * columns * channels).map { _ -> UInt8 in
      guard let pepper else { return UInt8(truncatingIfNeeded: Int(normal() * 255)) }
      return uniform() >= 1 - pepper ? 255 : 0
    }
    let small = PixelBuffer(width: columns, height: rows, channels: channels, bytes: bytes)
    return small.rgb.resized(width: picture.width, height: picture.height, .nearest)
  }
}
