import Glibc

extension PixelBuffer {
  /// A grey mask whose black stays and passes into white over so many pixels around it.
  ///
  /// - Source: Borgefors 1986, distances by a 5 × 5 chamfer.
  package func faded(over length: Double, threshold: UInt8) -> PixelBuffer {
    precondition(channels == 1 && length > 0)
    let isBlack = bytes.map { $0 <= threshold }
    let distances = chamferDistances(to: isBlack)
    let curve = FadeCurve(length)
    var out = self
    for place in out.bytes.indices {
      let share = min(Double(min(distances[place], 8192)) / length, 1)
      let value = share >= 1 ? 1 : min(max(curve.value(at: share), 0), 1)
      out.bytes[place] = isBlack[place] ? 0 : UInt8(value * 255)
    }
    return out
  }

  private func chamferDistances(to isNear: [Bool]) -> [Float] {
    let steps: [(x: Int, y: Int, length: Float)] = [
      (-1, 0, 1), (0, -1, 1), (-1, -1, 1.4), (1, -1, 1.4), (-1, -2, 2.1969), (1, -2, 2.1969),
      (-2, -1, 2.1969), (2, -1, 2.1969),
    ]
    var distances = isNear.map { $0 ? Float(0) : 1e9 }
    func spread(_ place: Int, _ sign: Int) {
      let (x, y) = (place % width, place / width)
      for step in steps {
        let (nearX, nearY) = (x + step.x * sign, y + step.y * sign)
        guard nearX >= 0, nearY >= 0, nearX < width, nearY < height else { continue }
        let through = distances[nearY * width + nearX] + step.length
        if through < distances[place] { distances[place] = through }
      }
    }
    for place in distances.indices { spread(place, 1) }
    for place in distances.indices.reversed() { spread(place, -1) }
    return distances
  }
}

/// How light a mask is at a share of its fade: the cubic nearest to five chosen points.
private struct FadeCurve {
  private var factors = [0.0, 0, 0, 0]

  init(_ length: Double) {
    let points = [(0, 0), (1 / length, 0), (0.2, 0.2), (0.8, 0.9), (1.0, 1.0)]
    var rows = (0..<4).map { row in
      (0..<5).map { column in
        points.reduce(0) { sum, point in
          sum + pow(point.0, Double(row)) * (column < 4 ? pow(point.0, Double(column)) : point.1)
        }
      }
    }
    for pivot in 0..<4 {
      let best = (pivot..<4).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
      rows.swapAt(pivot, best)
      for row in 0..<4 where row != pivot && rows[pivot][pivot] != 0 {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in 0..<5 { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    factors = rows.indices.map { rows[$0][$0] == 0 ? 0 : rows[$0][4] / rows[$0][$0] }
  }

  func value(at share: Double) -> Double { factors.reversed().reduce(0) { $0 * share + $1 } }
}
