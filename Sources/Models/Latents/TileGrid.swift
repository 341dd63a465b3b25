import Tensors

/// Overlapping tiles of a picture: each but the first of a row or column repeats a quarter of the one
/// before it, and there the two run into one another.
///
/// Only as much memory is needed as one tile takes. What a net computes over the whole picture (the means
/// of its norms, attention) it computes over each tile, so colours may differ a little between tiles.
///
/// - Source: diffusers `AutoencoderKL.tiled_decode` and `tiled_encode`.
struct TileGrid {
  /// Latents of a tile's side.
  let side: Int

  private var step: Int { max(1, side * 3 / 4) }

  /// Computes `input` tile by tile and puts the results together.
  ///
  /// - Parameters: `scale` and `outScale` are rows of the input and of the results for one latent.
  /// - Shapes: input [N, scale·H, scale·W, C] → results [N, outScale·H, outScale·W, C′].
  func map(
    _ input: HostTensor, scale: Int, outScale: Int,
    _ compute: (HostTensor) throws(ModelError) -> [HostTensor]
  ) throws(ModelError) -> [HostTensor] {
    let (rows, columns) = (input.shape[1] / scale, input.shape[2] / scale)
    guard max(rows, columns) > side else { return try compute(input) }
    let overlap = (side - step) * outScale
    var wholes: [HostTensor] = []
    var above: [[HostTensor]] = []
    for top in stride(from: 0, to: rows, by: step) {
      let tall = top..<min(top + side, rows)
      var row: [[HostTensor]] = []
      for left in stride(from: 0, to: columns, by: step) {
        let wide = left..<min(left + side, columns)
        var made = try compute(input.cut(rows: tall * scale, columns: wide * scale))
        if wholes.isEmpty { wholes = made.map { $0.blank(rows * outScale, columns * outScale) } }
        for index in made.indices {
          if top > 0 { made[index].blend(below: above[row.count][index], over: overlap) }
          if let before = row.last { made[index].blend(rightOf: before[index], over: overlap) }
          wholes[index].paste(
            made[index], rows: (top..<min(top + step, rows)) * outScale,
            columns: (left..<min(left + step, columns)) * outScale)
        }
        row.append(made)
      }
      above = row
    }
    return wholes
  }
}

private func * (range: Range<Int>, scale: Int) -> Range<Int> {
  (range.lowerBound * scale)..<(range.upperBound * scale)
}

extension HostTensor {
  fileprivate func blank(_ rows: Int, _ columns: Int) -> HostTensor {
    HostTensor(zeros: [shape[0], rows, columns, shape[3]])
  }
}
