import Glibc

extension ReferenceExecutable {
  /// First half times the GELU of the second half.
  ///
  /// - Source: Shazeer 2020 (arXiv:2002.05202).
  func geglu(_ x: HostTensor) -> [Float] {
    guard let width = x.shape.last else { return [] }
    let half = width / 2
    return stride(from: 0, to: x.values.count, by: width).flatMap { start in
      (start..<(start + half)).map { x.values[$0] * Activation.gelu.of(x.values[$0 + half]) }
    }
  }

  /// - Shapes: x [N, ..., C] + y [N, C].
  func addChannels(_ x: [Float], _ y: HostTensor) -> [Float] {
    let (batch, channels) = (y.shape[0], y.shape[1])
    let perPicture = x.count / batch
    return x.enumerated().map { $1 + y.values[$0 / perPicture * channels + $0 % channels] }
  }

  func joined(_ parts: [HostTensor]) -> HostTensor {
    guard parts.count > 1 else { return parts[0] }
    let widths = parts.map { $0.shape[$0.shape.count - 1] }
    var out: [Float] = []
    for row in 0..<(parts[0].values.count / widths[0]) {
      for (part, width) in zip(parts, widths) {
        out.append(contentsOf: part.values[(row * width)..<((row + 1) * width)])
      }
    }
    return HostTensor(shape: parts[0].shape.dropLast() + [widths.reduce(0, +)], values: out)
  }

  func slice(_ x: HostTensor, _ channels: Range<Int>) -> [Float] {
    guard let width = x.shape.last else { return [] }
    return stride(from: 0, to: x.values.count, by: width).flatMap {
      x.values[($0 + channels.lowerBound)..<($0 + channels.upperBound)]
    }
  }

  /// - Shapes: x [N, H, W, C] → shape [N, H′, W′, C]; row i is taken from floor(i · H / H′).
  func upsampleNearest(_ x: HostTensor, _ shape: Shape) -> [Float] {
    let (rows, columns, channels) = (x.shape[1], x.shape[2], x.shape[3])
    var out: [Float] = []
    out.reserveCapacity(shape.elementCount)
    for n in 0..<shape[0] {
      for row in 0..<shape[1] {
        for column in 0..<shape[2] {
          let source = (n * rows + row * rows / shape[1]) * columns + column * columns / shape[2]
          out.append(contentsOf: x.values[(source * channels)..<((source + 1) * channels)])
        }
      }
    }
    return out
  }

  /// - Shapes: x [N, H, W, C·r²] → [N, H·r, W·r, C]; channel c·r² + dy·r + dx goes to (dy, dx).
  func pixelShuffle(_ x: HostTensor, _ r: Int) -> [Float] {
    let (batch, rows, columns) = (x.shape[0], x.shape[1], x.shape[2])
    let channels = x.shape[3] / (r * r)
    var out = [Float](repeating: 0, count: x.values.count)
    for i in x.values.indices {
      let (pixel, channel) = (i / x.shape[3], i % x.shape[3])
      let (n, row, column) = (pixel / (rows * columns), pixel / columns % rows, pixel % columns)
      let (c, dy, dx) = (channel / (r * r), channel / r % r, channel % r)
      let target = ((n * rows + row) * r + dy) * columns * r + column * r + dx
      out[target * channels + c] = x.values[i]
    }
    precondition(batch * rows * columns * x.shape[3] == out.count, "a dense picture")
    return out
  }

  /// The inverse of `pixelShuffle`.
  func pixelUnshuffle(_ x: HostTensor, _ r: Int) -> [Float] {
    let (rows, columns, channels) = (x.shape[1] / r, x.shape[2] / r, x.shape[3])
    var out = [Float](repeating: 0, count: x.values.count)
    for i in x.values.indices {
      let (pixel, c) = (i / channels, i % channels)
      let (n, h) = (pixel / (x.shape[1] * x.shape[2]), pixel / x.shape[2] % x.shape[1])
      let w = pixel % x.shape[2]
      let target = (n * rows + h / r) * columns + w / r
      out[target * channels * r * r + c * r * r + h % r * r + w % r] = x.values[i]
    }
    return out
  }

  /// Ids outside the table trap in tests and read the last row's bound here: they are clamped.
  func embedding(_ ids: [Float], _ table: [Float], width: Int) -> [Float] {
    let rows = table.count / width
    return ids.flatMap { id in
      let row = min(max(Int(id), 0), rows - 1)
      return table[(row * width)..<((row + 1) * width)]
    }
  }

  /// - Shapes: x [N, T, D] + table [≥ T, D].
  func addRows(_ x: HostTensor, _ table: [Float]) -> [Float] {
    let period = x.shape[1] * x.shape[2]
    return x.values.enumerated().map { $1 + table[$0 % period] }
  }

  /// - Source: diffusers `get_timestep_embedding`.
  func timestepEmbedding(_ op: TimestepEmbedding, _ timesteps: [Float]) -> [Float] {
    let half = op.width / 2
    return timesteps.flatMap { t in
      let angles = (0..<half).map { i in
        t * expf(-logf(10_000) * Float(i) / (Float(half) - op.frequencyShift))
      }
      let (sines, cosines) = (angles.map(sinf), angles.map(cosf))
      let pairs = op.flipsSineToCosine ? cosines + sines : sines + cosines
      return pairs + Array(repeating: 0, count: op.width % 2)
    }
  }
}
