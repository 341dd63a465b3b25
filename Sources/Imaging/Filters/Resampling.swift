import Base
import Glibc

/// The filters that pictures are resized with, by InvokeAI's names.
package enum Resampling: String, CaseIterable, Sendable {
  case nearest, box, bilinear, hamming, bicubic, lanczos

  /// How far the filter reaches, in source pixels at the scale 1.
  var support: Double {
    switch self {
    case .nearest, .box: 0.5
    case .bilinear, .hamming: 1
    case .bicubic: 2
    case .lanczos: 3
    }
  }

  /// The filter's weight at distance `x` from its centre.
  func weight(_ x: Double) -> Double {
    let distance = abs(x)
    switch self {
    case .nearest, .box: return x > -0.5 && x <= 0.5 ? 1 : 0
    case .bilinear: return max(0, 1 - distance)
    case .hamming:
      return distance >= 1 ? 0 : sinc(x) * (0.54 + 0.46 * cos(x * .pi))
    case .bicubic: return cubic(distance)
    case .lanczos: return distance < 3 ? sinc(x) * sinc(x / 3) : 0
    }
  }

  /// - Source: Keys 1981, with a = −½.
  private func cubic(_ x: Double) -> Double {
    let a = -0.5
    if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
  }

  private func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(x * .pi) / (x * .pi) }
}

/// For every place along one axis of the result: which source places count, and how much.
struct ResamplingTaps {
  let starts: [Int]
  let counts: [Int]
  /// `reach` weights for each place, in units of 2⁻²².
  let weights: [Int32]
  let reach: Int
  static let fractionBits = 22

  /// When shrinking, the filter is stretched so that every source pixel counts.
  ///
  /// - Parameter span: the part of the source that is shown, where that is not all.
  init(
    _ filter: Resampling, from source: Int, to size: Int,
    span: (start: Double, length: Double)? = nil
  ) {
    let scale = (span?.length ?? Double(source)) / Double(size)
    let stretch = max(scale, 1)
    let support = filter.support * stretch
    let reach = Int(support.rounded(.up)) * 2 + 1
    var starts: [Int] = []
    var counts: [Int] = []
    var weights = [Int32](repeating: 0, count: size * reach)
    for place in 0..<size {
      let centre = (span?.start ?? 0) + (Double(place) + 0.5) * scale
      let start = max(0, Int(centre - support + 0.5))
      let end = min(source, Int(centre + support + 0.5))
      let taps = (start..<max(start, end)).map {
        filter.weight((Double($0) - centre + 0.5) / stretch)
      }
      let sum = taps.reduce(0, +)
      for (index, tap) in taps.enumerated() {
        let share = (sum == 0 ? 0 : tap / sum) * Double(1 << Self.fractionBits)
        weights[place * reach + index] = Int32(share.rounded(.toNearestOrAwayFromZero))
      }
      starts.append(start)
      counts.append(taps.count)
    }
    (self.starts, self.counts, self.weights, self.reach) = (starts, counts, weights, reach)
  }
}
