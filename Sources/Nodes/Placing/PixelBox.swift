import Base

/// A rectangle of pixels, which may reach beyond a picture.
struct PixelBox {
  let columns: Range<Int>
  let rows: Range<Int>

  init(_ json: JSON, of field: String) throws(NodeError) {
    func side(_ name: String) throws(NodeError) -> Int {
      guard let value = json[name].intValue, abs(value) <= Limits.madeSide * 2 else {
        throw .input(field: field, reason: "its \(name) is missing or too large")
      }
      return value
    }
    let (left, right) = (try side("x_min"), try side("x_max"))
    let (top, bottom) = (try side("y_min"), try side("y_max"))
    guard left <= right, top <= bottom else {
      throw .input(field: field, reason: "its minimum is above its maximum")
    }
    (columns, rows) = (left..<right, top..<bottom)
  }
}
