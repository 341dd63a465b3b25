import Glibc
import Tensors

/// Latents at other sizes and between others, as PyTorch's `interpolate` and InvokeAI's blend have them.
package struct LatentSampling: Sendable {
  package enum Mode: String, Sendable {
    case nearest
    case nearestExact = "nearest-exact"
    case bilinear, bicubic, area
    /// Of one dimension or three, where latents have two: as bilinear, which they would be.
    case linear, trilinear
  }

  private let mode: Mode
  private let smooths: Bool

  /// - Parameter smooths: whether every source place counts when latents are made smaller.
  package init(_ mode: Mode, smooths: Bool) {
    self.mode = mode
    self.smooths = smooths
  }

  /// - Parameter step: source places per place of the result, where that is not their counts' ratio.
  /// - Shapes: [N, H, W, C] → [N, `height`, `width`, C].
  package func resized(
    _ latents: HostTensor, height: Int, width: Int, step: Double? = nil
  ) -> HostTensor {
    let shape = latents.shape
    let down = taps(from: shape[1], to: height, step)
    let across = taps(from: shape[2], to: width, step)
    let channels = shape[3]
    var values = [Float](repeating: 0, count: shape[0] * height * width * channels)
    for picture in 0..<shape[0] {
      for (y, row) in down.enumerated() {
        for (x, column) in across.enumerated() {
          let to = ((picture * height + y) * width + x) * channels
          for (sourceY, share) in row {
            for (sourceX, part) in column {
              let from = ((picture * shape[1] + sourceY) * shape[2] + sourceX) * channels
              let weight = Float(share * part)
              for channel in 0..<channels {
                values[to + channel] += weight * latents.values[from + channel]
              }
            }
          }
        }
      }
    }
    return HostTensor(shape: [shape[0], height, width, channels], values: values)
  }

  private typealias Taps = [(place: Int, weight: Double)]

  private func taps(from source: Int, to count: Int, _ step: Double?) -> [Taps] {
    let step = step ?? Double(source) / Double(count)
    return (0..<count).map { place in
      let last = source - 1
      switch mode {
      case .nearest: return [(min(Int(Double(place) * step), last), 1)]
      case .nearestExact: return [(min(Int((Double(place) + 0.5) * step), last), 1)]
      case .area:
        let places = place * source / count..<((place + 1) * source + count - 1) / count
        return places.map { ($0, 1 / Double(places.count)) }
      case .bilinear, .linear, .trilinear:
        if smooths { return Self.smooth(place, step, source, support: 1) { max(0, 1 - abs($0)) } }
        let centre = max((Double(place) + 0.5) * step - 0.5, 0)
        let low = min(Int(centre), last)
        let share = centre - Double(low)
        return [(low, 1 - share), (min(low + 1, last), share)]
      case .bicubic:
        if smooths { return Self.smooth(place, step, source, support: 2) { Self.cubic($0, -0.5) } }
        let centre = (Double(place) + 0.5) * step - 0.5
        let start = centre.rounded(.down)
        return (-1...2).map { offset in
          let near = start + Double(offset)
          return (min(max(Int(near), 0), last), Self.cubic(centre - near, -0.75))
        }
      }
    }
  }

  private static func smooth(
    _ place: Int, _ step: Double, _ source: Int, support: Double, _ filter: (Double) -> Double
  ) -> Taps {
    let stretch = max(step, 1)
    let centre = (Double(place) + 0.5) * step
    let start = max(Int(centre - support * stretch + 0.5), 0)
    let end = min(Int(centre + support * stretch + 0.5), source)
    let taps = (start..<max(start + 1, end)).map { near in
      (near, filter((Double(near) - centre + 0.5) / stretch))
    }
    let sum = taps.reduce(0) { $0 + $1.1 }
    return taps.map { ($0.0, sum == 0 ? 0 : $0.1 / sum) }
  }

  /// - Source: Keys 1981.
  private static func cubic(_ distance: Double, _ a: Double) -> Double {
    let x = abs(distance)
    if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
  }

  // MARK: - Parts and blends

  /// - Shapes: [N, H, W, C] → [N, rows, columns, C].
  package static func part(
    _ latents: HostTensor, rows: Range<Int>, columns: Range<Int>
  ) -> HostTensor {
    let shape = latents.shape
    let channels = shape[3]
    var values: [Float] = []
    for picture in 0..<shape[0] {
      for y in rows {
        let row = (picture * shape[1] + y) * shape[2]
        let span = (row + columns.lowerBound) * channels..<(row + columns.upperBound) * channels
        values += latents.values[span]
      }
    }
    return HostTensor(shape: [shape[0], rows.count, columns.count, channels], values: values)
  }

  /// - Source: Shoemake 1985, "slerp", over all values together; a line where they are nearly parallel.
  package static func arc(
    from first: HostTensor, to second: HostTensor, at share: Double
  ) -> HostTensor {
    var (product, squareA, squareB) = (0.0, 0.0, 0.0)
    for (a, b) in zip(first.values, second.values) {
      product += Double(a) * Double(b)
      squareA += Double(a) * Double(a)
      squareB += Double(b) * Double(b)
    }
    let cosine = product / (squareA.squareRoot() * squareB.squareRoot())
    var (partA, partB) = (1 - share, share)
    if abs(cosine) <= 0.9995 {
      let angle = acos(cosine)
      partA = sin((1 - share) * angle) / sin(angle)
      partB = sin(share * angle) / sin(angle)
    }
    let values = zip(first.values, second.values).map { a, b in
      Float(partA * Double(a) + partB * Double(b))
    }
    return HostTensor(shape: first.shape, values: values)
  }
}
