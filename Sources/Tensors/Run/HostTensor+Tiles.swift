/// Pieces of pictures and latents, [N, H, W, C].
extension HostTensor {
  /// The piece at `rows` and `columns`.
  package func cut(rows: Range<Int>, columns: Range<Int>) -> HostTensor {
    let channels = shape[3]
    var cut: [Float] = []
    cut.reserveCapacity(shape[0] * rows.count * columns.count * channels)
    for picture in 0..<shape[0] {
      for row in rows {
        let start = place(picture, row, columns.lowerBound)
        cut += values[start..<(start + columns.count * channels)]
      }
    }
    return HostTensor(shape: [shape[0], rows.count, columns.count, channels], values: cut)
  }

  /// Overwrites the piece at `rows` and `columns` with the first rows and columns of `piece`.
  package mutating func paste(_ piece: HostTensor, rows: Range<Int>, columns: Range<Int>) {
    let count = columns.count * shape[3]
    for picture in 0..<shape[0] {
      for row in rows {
        let source = piece.place(picture, row - rows.lowerBound, 0)
        let target = place(picture, row, columns.lowerBound)
        for index in 0..<count { values[target + index] = piece.values[source + index] }
      }
    }
  }

  /// Mixes the last `extent` rows of `above` into the first ones: all of it in the first row, none behind.
  package mutating func blend(below above: HostTensor, over extent: Int) {
    let extent = min(extent, min(shape[1], above.shape[1]))
    for picture in 0..<shape[0] {
      for row in 0..<extent {
        let other = above.place(picture, above.shape[1] - extent + row, 0)
        mix(at: place(picture, row, 0), above, at: other, shape[2], Float(row) / Float(extent))
      }
    }
  }

  /// Mixes the last `extent` columns of `left` into the first ones.
  package mutating func blend(rightOf left: HostTensor, over extent: Int) {
    let extent = min(extent, min(shape[2], left.shape[2]))
    for picture in 0..<shape[0] {
      for row in 0..<shape[1] {
        for column in 0..<extent {
          let other = left.place(picture, row, left.shape[2] - extent + column)
          mix(at: place(picture, row, column), left, at: other, 1, Float(column) / Float(extent))
        }
      }
    }
  }

  private func place(_ picture: Int, _ row: Int, _ column: Int) -> Int {
    ((picture * shape[1] + row) * shape[2] + column) * shape[3]
  }

  /// `share` of the own pixels and the rest of the other's.
  private mutating func mix(
    at own: Int, _ other: HostTensor, at place: Int, _ pixels: Int, _ share: Float
  ) {
    for index in 0..<(pixels * shape[3]) {
      let (a, b) = (other.values[place + index], values[own + index])
      values[own + index] = a * (1 - share) + b * share
    }
  }
}
