import Base

/// Tiles in rows and columns that cover a picture, row by row from the top.
struct TilePlan {
  private(set) var tiles: [Tile] = []

  init(across: [Range<Int>], down: [Range<Int>]) {
    for (row, rows) in down.enumerated() {
      for (column, columns) in across.enumerated() {
        var tile = Tile(columns: columns, rows: rows)
        tile.overlap.left = Self.overlap(across, column)
        tile.overlap.right = Self.overlap(across, column + 1)
        tile.overlap.top = Self.overlap(down, row)
        tile.overlap.bottom = Self.overlap(down, row + 1)
        tiles.append(tile)
      }
    }
  }

  /// How far the span at `place` lies over the one before it.
  private static func overlap(_ spans: [Range<Int>], _ place: Int) -> Int {
    guard spans.indices.contains(place), place > 0 else { return 0 }
    return max(0, spans[place - 1].upperBound - spans[place].lowerBound)
  }

  /// A number of tiles along one side that can be handled.
  static func checked(_ count: Int64) throws(NodeError) -> Int64 {
    guard count <= Limits.tilesPerSide else {
      throw .input(
        field: "overlap", reason: "more than \(Limits.tilesPerSide) tiles a side would be needed")
    }
    return max(count, 1)
  }
}
