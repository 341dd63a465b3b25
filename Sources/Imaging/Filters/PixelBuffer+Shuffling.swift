extension PixelBuffer {
  /// The picture with each pixel taken from where two soft random maps say.
  ///
  /// - Parameter chance: the next number from 0 up to 1.
  package func shuffled(scale: Int, _ chance: () -> Double) -> PixelBuffer {
    let across = softMap(scale, chance).map { $0 * Float(width - 1) }
    let down = softMap(scale, chance).map { $0 * Float(height - 1) }
    var out = self
    for place in 0..<width * height {
      let (x, y) = (across[place], down[place])
      let (left, top) = (Int(x), Int(y))
      let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
      let (shareX, shareY) = (x - Float(left), y - Float(top))
      for channel in 0..<channels {
        func value(_ x: Int, _ y: Int) -> Float {
          Float(bytes[(y * width + x) * channels + channel])
        }
        let upper = value(left, top) + shareX * (value(right, top) - value(left, top))
        let lower = value(left, bottom) + shareX * (value(right, bottom) - value(left, bottom))
        out.bytes[place * channels + channel] = UInt8((upper + shareY * (lower - upper)).rounded())
      }
    }
    return out
  }

  /// Values from 0 to 1 that change slowly, one for each pixel.
  private func softMap(_ scale: Int, _ chance: () -> Double) -> [Float] {
    let (columns, rows) = (width / scale + 2, height / scale + 2)
    let noise = (0..<columns * rows).map { _ in Float(chance()) }
    let across = CubicSampling.taps(from: columns, to: width + 2 * scale)
    let down = CubicSampling.taps(from: rows, to: height + 2 * scale)
    var values: [Float] = []
    values.reserveCapacity(width * height)
    for row in down[scale..<scale + height] {
      for column in across[scale..<scale + width] {
        var sum: Float = 0
        for (y, share) in zip(row.places, row.weights) {
          for (x, part) in zip(column.places, column.weights) {
            sum += share * part * noise[y * columns + x]
          }
        }
        values.append(sum)
      }
    }
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    return values.map { most > least ? ($0 - least) / (most - least) : 0 }
  }
}
