import Base

/// A part of a picture, and how far it lies over its neighbours.
struct Tile: Hashable {
  var columns: Range<Int>
  var rows: Range<Int>
  var overlap = Overlap()

  struct Overlap: Hashable {
    var (left, right, top, bottom) = (0, 0, 0, 0)
  }

  init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  init?(_ json: JSON) {
    func number(_ group: String, _ name: String) -> Int? {
      json[group][name].intValue.flatMap { (0...Limits.madeSide).contains($0) ? $0 : nil }
    }
    guard let left = number("coords", "left"), let right = number("coords", "right"),
      let top = number("coords", "top"), let bottom = number("coords", "bottom"),
      left < right, top < bottom,
      let overlapLeft = number("overlap", "left"), let overlapRight = number("overlap", "right"),
      let overlapTop = number("overlap", "top"), let overlapBottom = number("overlap", "bottom")
    else { return nil }
    self.init(columns: left..<right, rows: top..<bottom)
    overlap.left = overlapLeft
    overlap.right = overlapRight
    overlap.top = overlapTop
    overlap.bottom = overlapBottom
  }

  var json: JSON {
    [
      "coords": [
        "top": JSON(rows.lowerBound), "bottom": JSON(rows.upperBound),
        "left": JSON(columns.lowerBound), "right": JSON(columns.upperBound),
      ],
      "overlap": [
        "top": JSON(overlap.top), "bottom": JSON(overlap.bottom), "left": JSON(overlap.left),
        "right": JSON(overlap.right),
      ],
    ]
  }
}
