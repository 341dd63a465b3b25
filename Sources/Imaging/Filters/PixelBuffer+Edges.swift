extension PixelBuffer {
  /// Thin edges of an RGB or grey picture: 255 on them, 0 elsewhere.
  ///
  /// - Source: Canny 1986, with OpenCV's choices: Sobel over 3 × 3, |x| + |y| for the length of a
  ///   gradient, the channel with the longest one, sectors by tangents in 15-bit fixed point.
  package func cannyEdges(low: Int, high: Int) -> PixelBuffer {
    let gradient = Gradient(self)
    let (low, high) = (min(low, high), max(low, high))
    var marks = gradient.ridges(above: low).map { $0 > high ? UInt8(2) : $0 > low ? 1 : 0 }
    var open = marks.indices.filter { marks[$0] == 2 }
    while let place = open.popLast() {
      let (x, y) = (place % width, place / width)
      for nearY in max(y - 1, 0)...min(y + 1, height - 1) {
        for nearX in max(x - 1, 0)...min(x + 1, width - 1) where marks[nearY * width + nearX] == 1 {
          marks[nearY * width + nearX] = 2
          open.append(nearY * width + nearX)
        }
      }
    }
    return PixelBuffer(
      width: width, height: height, channels: 1, bytes: marks.map { $0 == 2 ? 255 : 0 })
  }

  /// Edges of a mask as a mask of their own: black on and near them.
  package func maskEdge(size: Int, blur: Int, low: Int, high: Int) -> PixelBuffer {
    precondition(channels == 1)
    let edges = cannyEdges(low: low, high: high)
    var sum = self
    for place in bytes.indices {
      let soft: UInt8 = bytes[place] == 0 || bytes[place] == 255 ? 0 : 255
      sum.bytes[place] = soft &+ edges.bytes[place]
    }
    let grown = sum.dilated(times: max(0, min(size / 2, max(width, height))))
    return grown.boxBlurred(radius: Double(max(0, min(blur, max(width, height))))).inverted
  }

  /// Each sample the largest of the 3 × 3 around it, so many times.
  package func dilated(times: Int) -> PixelBuffer {
    var out = self
    for _ in 0..<times { out = out.extreme(reachBefore: 1, reachAfter: 1, max) }
    return out
  }

  /// Each sample the smallest of a square of `side` around it, so many times.
  package func eroded(side: Int, times: Int) -> PixelBuffer {
    var out = self
    for _ in 0..<times {
      out = out.extreme(reachBefore: side / 2, reachAfter: side - 1 - side / 2, min)
    }
    return out
  }

  private func extreme(
    reachBefore: Int, reachAfter: Int, _ choose: (UInt8, UInt8) -> UInt8
  ) -> PixelBuffer {
    var across = self
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<channels {
          let at = (y * width + x) * channels + channel
          var value = bytes[at]
          for near in max(x - reachBefore, 0)...min(x + reachAfter, width - 1) {
            value = choose(value, bytes[(y * width + near) * channels + channel])
          }
          across.bytes[at] = value
        }
      }
    }
    var out = across
    let row = width * channels
    for y in 0..<height {
      for x in 0..<row {
        var value = across.bytes[y * row + x]
        for near in max(y - reachBefore, 0)...min(y + reachAfter, height - 1) {
          value = choose(value, across.bytes[near * row + x])
        }
        out.bytes[y * row + x] = value
      }
    }
    return out
  }
}

/// How fast a picture changes across and down.
private struct Gradient {
  let width: Int
  let height: Int
  var across: [Int]
  var down: [Int]

  init(_ picture: PixelBuffer) {
    (width, height) = (picture.width, picture.height)
    across = Array(repeating: 0, count: width * height)
    down = across
    for y in 0..<height {
      for x in 0..<width {
        for channel in (0..<picture.channels).reversed() {
          let (dx, dy) = Self.sobel(picture, x, y, channel)
          let at = y * width + x
          if abs(dx) + abs(dy) > abs(across[at]) + abs(down[at]) {
            (across[at], down[at]) = (dx, dy)
          }
        }
      }
    }
  }

  /// Beyond the rim the picture goes on as its last row or column.
  private static func sobel(
    _ picture: PixelBuffer, _ x: Int, _ y: Int, _ channel: Int
  ) -> (Int, Int) {
    func value(_ dx: Int, _ dy: Int) -> Int {
      let column = min(max(x + dx, 0), picture.width - 1)
      let row = min(max(y + dy, 0), picture.height - 1)
      return Int(picture.bytes[(row * picture.width + column) * picture.channels + channel])
    }
    let (a, b, c) = (value(-1, -1), value(0, -1), value(1, -1))
    let (d, f) = (value(-1, 0), value(1, 0))
    let (g, h, i) = (value(-1, 1), value(0, 1), value(1, 1))
    return (c + 2 * f + i - a - 2 * d - g, g + 2 * h + i - a - 2 * b - c)
  }

  private func length(_ x: Int, _ y: Int) -> Int {
    guard x >= 0, y >= 0, x < width, y < height else { return 0 }
    return abs(across[y * width + x]) + abs(down[y * width + x])
  }

  /// Lengths where they are longest along their own direction, 0 elsewhere.
  func ridges(above low: Int) -> [Int] {
    var out = Array(repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let here = length(x, y)
        if here > low, isRidge(x, y, here) { out[y * width + x] = here }
      }
    }
    return out
  }

  private func isRidge(_ x: Int, _ y: Int, _ here: Int) -> Bool {
    let (dx, dy) = (across[y * width + x], down[y * width + x])
    let (run, rise) = (abs(dx), abs(dy) << 15)
    // tan 22.5° and tan 67.5° in units of 2⁻¹⁵.
    let flat = run * 13_573
    if rise < flat { return here > length(x - 1, y) && here >= length(x + 1, y) }
    if rise > flat + (run << 16) { return here > length(x, y - 1) && here >= length(x, y + 1) }
    let side = (dx ^ dy) < 0 ? -1 : 1
    return here > length(x - side, y - 1) && here > length(x + side, y + 1)
  }
}
