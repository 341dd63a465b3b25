/// A picture with its place in a larger one, and how far it lies over those before it.
package struct PlacedTile: Sendable {
  package let picture: PixelBuffer
  package let columns: Range<Int>
  package let rows: Range<Int>
  package let overlapLeft: Int
  package let overlapTop: Int

  package init(
    picture: PixelBuffer, columns: Range<Int>, rows: Range<Int>, overlapLeft: Int, overlapTop: Int
  ) {
    precondition(picture.width == columns.count && picture.height == rows.count)
    self.picture = picture
    self.columns = columns
    self.rows = rows
    self.overlapLeft = min(overlapLeft, columns.count)
    self.overlapTop = min(overlapTop, rows.count)
  }
}

/// Puts tiles together row by row, one passing softly into the next.
package struct TileMerging: Sendable {
  private let blend: Int
  private let followsSeams: Bool

  /// - Parameters:
  ///   - blend: pixels over which one tile passes into the next.
  ///   - followsSeams: whether they pass where they differ least, not in the middle of the overlap.
  package init(blend: Int, followsSeams: Bool) {
    self.blend = blend
    self.followsSeams = followsSeams
  }

  /// The whole picture, or nil where tiles overlap less far than they shall be blended.
  package func merged(_ tiles: [PlacedTile]) -> PixelBuffer? {
    let width = tiles.map(\.columns.upperBound).max() ?? 0
    let height = tiles.map(\.rows.upperBound).max() ?? 0
    guard width > 0, height > 0 else { return nil }
    var out = PixelBuffer(width: width, height: height, colour: [0, 0, 0])
    let sorted = tiles.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    var done: Set<Range<Int>> = []
    for first in sorted where done.insert(first.rows).inserted {
      let row = sorted.filter { $0.rows == first.rows }
      guard let strip = merged(row: row, width: width),
        let joined = joined(
          out.part(x: 0, y: first.rows.lowerBound, width: width, height: strip.height).turned,
          strip.turned, overlap: first.overlapTop)
      else { return nil }
      out.put(joined.turnedBack, x: 0, y: first.rows.lowerBound)
    }
    return out
  }

  private func merged(row: [PlacedTile], width: Int) -> PixelBuffer? {
    guard let height = row.first?.rows.count else { return nil }
    var strip = PixelBuffer(width: width, height: height, colour: [0, 0, 0])
    for tile in row {
      let before = strip.part(
        x: tile.columns.lowerBound, y: 0, width: tile.columns.count, height: height)
      guard
        let joined = joined(before, tile.picture, overlap: tile.overlapLeft)
      else { return nil }
      strip.put(joined, x: tile.columns.lowerBound, y: 0)
    }
    return strip
  }

  /// `after` with `before` showing through at its left.
  private func joined(
    _ before: PixelBuffer, _ after: PixelBuffer, overlap: Int
  ) -> PixelBuffer? {
    guard overlap > 0 else { return after }
    if followsSeams {
      return seamJoined(before, after, overlap: overlap)
    }
    guard blend <= overlap else { return nil }
    let start = overlap / 2 - blend / 2
    let shares = (0..<after.width).map { x -> Double in
      if x < start { return 0 }
      guard x < start + blend else { return 1 }
      return blend > 1 ? Double(x - start) / Double(blend - 1) : 0
    }
    var out = after
    for place in out.bytes.indices {
      let share = shares[place / 3 % after.width]
      let value = Double(after.bytes[place]) * share + Double(before.bytes[place]) * (1 - share)
      out.bytes[place] = UInt8(value)
    }
    return out
  }

  private func seamJoined(
    _ before: PixelBuffer, _ after: PixelBuffer, overlap: Int
  ) -> PixelBuffer? {
    let (left, right) = (
      before.part(x: 0, y: 0, width: overlap, height: before.height),
      after.part(x: 0, y: 0, width: overlap, height: after.height)
    )
    guard let shares = Seam(left, right, blend: blend).shares() else { return nil }
    var out = after
    for y in 0..<after.height {
      for x in 0..<overlap {
        let share = shares[y * overlap + x]
        for channel in 0..<3 {
          let at = (y * after.width + x) * 3 + channel
          let old = Double(before.bytes[(y * before.width + x) * 3 + channel])
          out.bytes[at] = UInt8(
            min(max(old * share + Double(after.bytes[at]) * (1 - share) + 1e-9, 0), 255))
        }
      }
    }
    return out
  }
}

extension PixelBuffer {
  /// Rows as columns, so that what lies above comes to lie at the left.
  fileprivate var turned: PixelBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(self.bytes.count)
    for x in (0..<width).reversed() {
      for y in 0..<height { bytes.append(contentsOf: pixel(x: x, y: y)) }
    }
    return PixelBuffer(width: height, height: width, channels: channels, bytes: bytes)
  }

  fileprivate var turnedBack: PixelBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(self.bytes.count)
    for row in 0..<width {
      for column in (0..<height).reversed() { bytes.append(contentsOf: pixel(x: row, y: column)) }
    }
    return PixelBuffer(width: height, height: width, channels: channels, bytes: bytes)
  }
}
