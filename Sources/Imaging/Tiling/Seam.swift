/// The line along which two pictures of one place differ least, from top to bottom.
///
/// - Source: InvokeAI's seam blending, which begins at the end of the cheapest way and then follows the
///   smallest differences upward.
struct Seam {
  private let width: Int
  private let height: Int
  private let blend: Int
  private let energy: [Double]

  init(_ old: PixelBuffer, _ new: PixelBuffer, blend: Int) {
    precondition(old.hasSize(of: new) && old.channels == 3 && new.channels == 3)
    (width, height, self.blend) = (old.width, old.height, blend)
    let differences = (0..<width * height).map { place in
      zip([0.2989, 0.5870, 0.1140], 0..<3).reduce(0.0) { sum, part in
        let at = place * 3 + part.1
        return sum + part.0 * (Double(new.bytes[at]) - Double(old.bytes[at]))
      }
    }
    energy = Self.slopes(differences, old.width, old.height)
  }

  /// How fast values change, down and across together.
  private static func slopes(_ values: [Double], _ width: Int, _ height: Int) -> [Double] {
    func slope(_ before: Int, _ after: Int, _ distance: Int) -> Double {
      distance == 0 ? 0 : (values[after] - values[before]) / Double(distance)
    }
    return values.indices.map { place in
      let (x, y) = (place % width, place / width)
      let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
      let (up, down) = (max(y - 1, 0), min(y + 1, height - 1))
      return abs(slope(up * width + x, down * width + x, down - up))
        + abs(slope(y * width + left, y * width + right, right - left))
    }
  }

  /// How much of the old picture shows at each place, or nil where the gutters leave no room.
  func shares() -> [Double]? {
    let gutter = (blend + 1) / 2
    guard width - 2 * gutter - 1 > 0, height > 1 else { return nil }
    let columns = columns(gutter)
    let mask = (0..<width * height).map { $0 % width < columns[$0 / width] ? 1.0 : 0.0 }
    return blend > 0 ? softened(mask) : mask
  }

  private func columns(_ gutter: Int) -> [Int] {
    var sums = Array(energy[..<width])
    for y in 1..<height {
      let row = y * width
      for x in 0..<width {
        let left = x > 0 ? energy[row + x - 1] : 255
        let right = x < width - 1 ? energy[row + x + 1] : 255
        sums[x] += min(energy[row + x], left, right)
      }
    }
    let open = gutter..<width - gutter - 1
    var column = (open.min { sums[$0] < sums[$1] } ?? gutter) - gutter
    var columns = [column]
    for y in (0..<height - 1).reversed() {
      let low = min(max(column - 1, gutter), width - gutter - 1)
      let high = min(max(column + 1, gutter), width - gutter - 1)
      column = (low...high).min { energy[y * width + $0] < energy[y * width + $1] } ?? low
      columns.append(column)
    }
    return columns.reversed()
  }

  /// Means of squares of `blend`, the rim mirrored.
  private func softened(_ mask: [Double]) -> [Double] {
    func mirrored(_ place: Int, _ count: Int) -> Int {
      guard count > 1 else { return 0 }
      var place = place
      while place < 0 || place >= count { place = place < 0 ? -place : 2 * count - 2 - place }
      return place
    }
    let reach = -(blend / 2)..<blend - blend / 2
    let across = mask.indices.map { place -> Double in
      let row = place / width * width
      return reach.reduce(0.0) { $0 + mask[row + mirrored(place % width + $1, width)] }
    }
    return mask.indices.map { place -> Double in
      let sum = reach.reduce(0.0) {
        $0 + across[mirrored(place / width + $1, height) * width + place % width]
      }
      return sum / Double(blend * blend)
    }
  }
}
