/// Which channels of a picture are given the distribution of another's.
package enum HistogramMatch: Sendable {
  case rgb
  case luma
  case chroma
  case all

  fileprivate var model: ColourModel { self == .rgb ? .rgb : .yCbCr }

  fileprivate var channels: ClosedRange<Int> {
    switch self {
    case .rgb, .all: 0...2
    case .luma: 0...0
    case .chroma: 1...2
    }
  }
}

extension PixelBuffer {
  /// The picture in RGB, its values moved so that each is as frequent as in `reference`.
  package func matched(to reference: PixelBuffer, _ match: HistogramMatch) -> PixelBuffer {
    let mine = Self.histogram(of: self, in: match.model)
    let wanted = Self.histogram(of: reference, in: match.model)
    let tables = (0...2).map { channel -> [UInt8] in
      guard match.channels.contains(channel) else { return Array(0...255) }
      return Self.table(from: Self.cumulated(mine[channel]), to: Self.cumulated(wanted[channel]))
    }
    let changed = rgb.recoloured(in: match.model) { pixel in
      pixel.0 = tables[0][Int(pixel.0)]
      pixel.1 = tables[1][Int(pixel.1)]
      pixel.2 = tables[2][Int(pixel.2)]
    }
    return changed.rgb
  }

  private static func histogram(of picture: PixelBuffer, in model: ColourModel) -> [[Int]] {
    var counts = Array(repeating: Array(repeating: 0, count: 256), count: 3)
    let source = picture.rgb
    for at in stride(from: 0, to: source.bytes.count, by: 3) {
      let pixel = model.encoded(
        (source.bytes[at], source.bytes[at + 1], source.bytes[at + 2], 255))
      counts[0][Int(pixel.0)] += 1
      counts[1][Int(pixel.1)] += 1
      counts[2][Int(pixel.2)] += 1
    }
    return counts
  }

  private static func cumulated(_ counts: [Int]) -> [Double] {
    let total = Double(counts.reduce(0, +))
    var sum = 0
    return counts.map { count in
      sum += count
      return Double(sum) / total
    }
  }

  /// For each value the one at which the other distribution has come as far, between its steps.
  private static func table(from mine: [Double], to wanted: [Double]) -> [UInt8] {
    mine.map { share in
      // The last step that is not above, as a search for the place of insertion finds it.
      var (low, high) = (0, wanted.count)
      while low < high {
        let middle = (low + high) / 2
        if wanted[middle] <= share { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return 0 }
      guard low < wanted.count else { return 255 }
      let (before, after) = (wanted[low - 1], wanted[low])
      return UInt8(Double(low - 1) + (share - before) / (after - before))
    }
  }
}
