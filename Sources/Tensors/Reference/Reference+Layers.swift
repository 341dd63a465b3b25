extension ReferenceExecutable {
  /// Each output pixel: the sum over taps and input channels, all output channels at once.
  ///
  /// - Shapes: x [N, H, W, I], weight [kH, kW, I, O] → [N, H′, W′, O].
  func convolution(_ layer: Convolution, _ x: HostTensor, _ shape: Shape) -> HostTensor {
    let weight = values(layer.weight)
    let (rows, columns, inputs, outputs) = (x.shape[1], x.shape[2], x.shape[3], shape[3])
    var y = start(layer.bias, count: shape.elementCount, width: outputs)
    for pixel in 0..<(shape.elementCount / outputs) {
      let (n, row) = (pixel / (shape[1] * shape[2]), pixel / shape[2] % shape[1])
      let column = pixel % shape[2]
      for tap in 0..<(layer.kernelHeight * layer.kernelWidth) {
        let h = row * layer.stride + tap / layer.kernelWidth - layer.padding.top
        let w = column * layer.stride + tap % layer.kernelWidth - layer.padding.left
        guard (0..<rows).contains(h), (0..<columns).contains(w) else { continue }
        accumulate(
          &y, at: pixel * outputs, count: outputs, x.values,
          from: ((n * rows + h) * columns + w) * inputs, weight, from: tap * inputs * outputs,
          depth: inputs)
      }
    }
    return HostTensor(shape: shape, values: y)
  }

  /// - Shapes: x [..., K], weight [K, D] → [..., D].
  func linear(_ layer: Linear, _ x: HostTensor) -> HostTensor {
    let weight = values(layer.weight)
    let (depth, width) = (layer.weight.shape[1], layer.weight.shape[0])
    let rows = x.values.count / depth
    var y = start(layer.bias, count: rows * width, width: width)
    for row in 0..<rows {
      accumulate(
        &y, at: row * width, count: width, x.values, from: row * depth, weight, from: 0,
        depth: depth)
    }
    return HostTensor(shape: x.shape.dropLast() + [width], values: y)
  }

  /// Softmax of the scaled products (plus mask) times v, head by head and row by row.
  ///
  /// - Shapes: q [N, T, K·d], k and v [N, S, K·d], mask [N or 1, K or 1, T, S] → [N, T, K·d].
  func attention(_ op: Attention, _ inputs: [HostTensor]) -> [Float] {
    let (q, k, v) = (inputs[0], inputs[1], inputs[2])
    let (queries, keys, width) = (q.shape[1], k.shape[1], q.shape[2])
    let size = width / op.heads
    var out = [Float](repeating: 0, count: q.values.count)
    for row in 0..<(q.shape[0] * op.heads * queries) {
      let (n, head, t) = (row / (op.heads * queries), row / queries % op.heads, row % queries)
      let base = (n * queries + t) * width + head * size
      var scores = [Float](repeating: -.infinity, count: keys)
      for s in 0..<(op.isCausal ? min(t + 1, keys) : keys) {
        let key = (n * keys + s) * width + head * size
        var sum: Float = 0
        for d in 0..<size { sum += q.values[base + d] * k.values[key + d] }
        scores[s] = sum * op.scale
        if inputs.count > 3 { scores[s] += element(of: inputs[3], n, head, t, s) }
      }
      softmax(&scores)
      for s in 0..<keys where scores[s] != 0 {
        let key = (n * keys + s) * width + head * size
        for d in 0..<size { out[base + d] += scores[s] * v.values[key + d] }
      }
    }
    return out
  }

  /// A mask's element; extents of 1 stand for every index.
  private func element(of mask: HostTensor, _ n: Int, _ head: Int, _ t: Int, _ s: Int) -> Float {
    let m = [Int](repeating: 1, count: 4 - mask.shape.count) + mask.shape
    let (a, b) = (m[0] == 1 ? 0 : n, m[1] == 1 ? 0 : head)
    return mask.values[((a * m[1] + b) * m[2] + (m[2] == 1 ? 0 : t)) * m[3] + s]
  }

  /// `count` zeros, or the bias again and again.
  private func start(_ bias: Weight?, count: Int, width: Int) -> [Float] {
    guard let bias = bias.map(values) else { return Array(repeating: 0, count: count) }
    var y: [Float] = []
    y.reserveCapacity(count)
    for _ in 0..<(count / width) { y.append(contentsOf: bias) }
    return y
  }
}

/// `y[at + o] += Σ x[i] · weight[i, o]`: the one inner loop of convolution and linear.
private func accumulate(
  _ y: inout [Float], at: Int, count: Int, _ x: [Float], from xStart: Int, _ weight: [Float],
  from weightStart: Int, depth: Int
) {
  precondition(at + count <= y.count && xStart + depth <= x.count, "inside the tensors")
  precondition(weightStart + depth * count <= weight.count, "inside the weight")
  y.withUnsafeMutableBufferPointer { y in
    x.withUnsafeBufferPointer { x in
      weight.withUnsafeBufferPointer { weight in
        for i in 0..<depth {
          let factor = x[xStart + i]
          let row = weightStart + i * count
          // Safe: the preconditions above bound every index.
          for o in 0..<count { y[at + o] += factor * weight[row + o] }
        }
      }
    }
  }
}
