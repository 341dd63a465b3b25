extension PixelBuffer {
  /// A picture of the same size, laid out with squares of this one that are wholly opaque.
  ///
  /// - Parameter choose: the place of one of so many squares.
  package func tiledWithOwn(side: Int, _ choose: (Int) -> Int) -> PixelBuffer? {
    guard side > 0, side <= width, side <= height else { return nil }
    let visible = alpha
    var squares: [PixelBuffer] = []
    for y in stride(from: 0, through: height - side, by: side) {
      for x in stride(from: 0, through: width - side, by: side)
      where visible.part(x: x, y: y, width: side, height: side).bytes.allSatisfy({ $0 == 255 }) {
        squares.append(rgb.part(x: x, y: y, width: side, height: side))
      }
    }
    guard !squares.isEmpty else { return nil }
    var out = rgb
    for y in stride(from: 0, to: height, by: side) {
      for x in stride(from: 0, to: width, by: side) {
        out.put(squares[choose(squares.count)], x: x, y: y)
      }
    }
    return out
  }

  /// The picture in squares of one colour each.
  ///
  /// - Source: OpenCV's cubic resize without smoothing, whose taps are 11-bit fractions.
  package func inSquares(of side: Int) -> PixelBuffer {
    let columns = width / min(side, width)
    let rows = height / min(side, height)
    let small = CubicSampling.resized(self, width: columns, height: rows)
    var out = self
    for y in 0..<height {
      let fromY = min(y * rows / height, rows - 1)
      for x in 0..<width {
        let from = (fromY * columns + min(x * columns / width, columns - 1)) * channels
        for channel in 0..<channels {
          out.bytes[(y * width + x) * channels + channel] = small.bytes[from + channel]
        }
      }
    }
    return out
  }
}

/// Cubic interpolation with a = −¾ and no smoothing, as OpenCV and PyTorch have it.
package enum CubicSampling {
  /// Weights of the four samples around a place.
  package static func weights(at fraction: Float) -> [Float] {
    let a: Float = -0.75
    func near(_ x: Float) -> Float { ((a + 2) * x - (a + 3)) * x * x + 1 }
    func far(_ x: Float) -> Float { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
    return [far(fraction + 1), near(fraction), near(1 - fraction), far(2 - fraction)]
  }

  /// For each of `count` places, four source places and their weights.
  package static func taps(from source: Int, to count: Int) -> [(places: [Int], weights: [Float])] {
    let scale = Double(source) / Double(count)
    return (0..<count).map { place in
      let centre = (Double(place) + 0.5) * scale - 0.5
      let start = centre.rounded(.down)
      let places = (-1...2).map { min(max(Int(start) + $0, 0), source - 1) }
      return (places, weights(at: Float(centre - start)))
    }
  }

  static func resized(_ picture: PixelBuffer, width: Int, height: Int) -> PixelBuffer {
    let (across, down) = (
      taps(from: picture.width, to: width), taps(from: picture.height, to: height)
    )
    let channels = picture.channels
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height * channels)
    for row in down {
      for column in across {
        for channel in 0..<channels {
          var sum: Float = 0
          for (y, share) in zip(row.places, row.weights) {
            var line: Float = 0
            for (x, part) in zip(column.places, column.weights) {
              line += part * Float(picture.bytes[(y * picture.width + x) * channels + channel])
            }
            sum += share * line
          }
          bytes.append(UInt8(min(max(sum, 0), 255).rounded()))
        }
      }
    }
    return PixelBuffer(width: width, height: height, channels: channels, bytes: bytes)
  }
}
