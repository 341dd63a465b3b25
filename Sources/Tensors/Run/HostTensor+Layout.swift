extension HostTensor {
  /// From torch's order [N, C, H, W] to [N, H, W, C]; other ranks stay as they are.
  package var channelsLast: HostTensor {
    guard shape.count == 4 else { return self }
    let (channels, pixels) = (shape[1], shape[2] * shape[3])
    let moved = swapped(rows: channels, columns: pixels)
    return HostTensor(shape: [shape[0], shape[2], shape[3], channels], values: moved)
  }

  /// From [N, H, W, C] to torch's order [N, C, H, W]; other ranks stay as they are.
  package var channelsFirst: HostTensor {
    guard shape.count == 4 else { return self }
    let (channels, pixels) = (shape[3], shape[1] * shape[2])
    let moved = swapped(rows: pixels, columns: channels)
    return HostTensor(shape: [shape[0], channels, shape[1], shape[2]], values: moved)
  }

  /// Each [rows, columns] matrix of the batch the other way round.
  private func swapped(rows: Int, columns: Int) -> [Float] {
    var out = [Float](repeating: 0, count: values.count)
    for n in 0..<shape[0] {
      let start = n * rows * columns
      for row in 0..<rows {
        for column in 0..<columns {
          out[start + column * rows + row] = values[start + row * columns + column]
        }
      }
    }
    return out
  }
}
