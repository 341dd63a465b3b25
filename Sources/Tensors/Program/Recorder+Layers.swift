extension Recorder {
  /// - Shapes: x [N, H, W, I], weight [O, I, kH, kW], bias [O] → [N, H′, W′, O].
  package func conv2d(
    _ x: Value, _ weight: Weight, bias: Weight?, stride: Int = 1, padding: Padding = .all(0)
  ) -> Value {
    let kernel = weight.shape
    precondition(x.shape.count == 4 && kernel.count == 4, "a convolution takes [N, H, W, C]")
    precondition(
      x.shape[3] == kernel[1], "\(weight.parts[0].name): \(x.shape) has not \(kernel[1]) channels")
    let rows = (x.shape[1] + padding.top + padding.bottom - kernel[2]) / stride + 1
    let columns = (x.shape[2] + padding.left + padding.right - kernel[3]) / stride + 1
    let layer = Convolution(weight: weight, bias: bias, stride: stride, padding: padding)
    return append(.conv2d(layer), [x], [x.shape[0], rows, columns, kernel[0]])
  }

  /// - Shapes: x [..., K], weight [D, K], bias [D] → [..., D].
  package func linear(_ x: Value, _ weight: Weight, bias: Weight?) -> Value {
    precondition(
      x.shape.last == weight.shape[1],
      "\(weight.parts[0].name): \(x.shape) is not \(weight.shape[1]) wide")
    let layer = Linear(weight: weight, bias: bias, isGated: false)
    return append(.linear(layer), [x], x.shape.dropLast() + [weight.shape[0]])
  }

  /// - Shapes: q [N, T, K·d], k and v [N, S, K·d], mask [N or 1, K or 1, T, S] → [N, T, K·d].
  package func attention(
    _ q: Value, _ k: Value, _ v: Value, heads: Int, mask: Value? = nil, isCausal: Bool = false
  ) -> Value {
    precondition(
      q.shape.count == 3 && k.shape == v.shape && q.shape[2] == k.shape[2], "attention shapes")
    precondition(
      q.shape[2] % heads == 0 && q.shape[0] == k.shape[0], "\(q.shape) is not \(heads) heads")
    let scale = 1 / Float(q.shape[2] / heads).squareRoot()
    let op = Attention(heads: heads, scale: scale, isCausal: isCausal)
    return append(.attention(op), [q, k, v] + (mask.map { [$0] } ?? []), q.shape)
  }

  /// - Shapes: x [N, ..., C], scale and shift [C] → the same.
  package func groupNorm(_ x: Value, groups: Int, epsilon: Float, scale: Weight, shift: Weight)
    -> Value
  {
    precondition(x.shape[x.shape.count - 1] % groups == 0, "\(x.shape) is not \(groups) groups")
    let norm = GroupNorm(groups: groups, epsilon: epsilon, scale: scale, shift: shift)
    return append(.groupNorm(norm), [x], x.shape)
  }

  package func layerNorm(_ x: Value, epsilon: Float, scale: Weight?, shift: Weight?) -> Value {
    append(.layerNorm(LayerNorm(epsilon: epsilon, scale: scale, shift: shift)), [x], x.shape)
  }

  /// - Shapes: ids [N, T], table [rows, D] → [N, T, D].
  package func embedding(_ ids: Value, _ table: Weight) -> Value {
    append(.embedding(table), [ids], ids.shape + [table.shape[1]])
  }

  /// - Shapes: x [N, T, D] + table [≥ T, D].
  package func addRows(_ x: Value, _ table: Weight) -> Value {
    precondition(
      x.shape[1] <= table.shape[0] && x.shape[2] == table.shape[1], "rows of \(table.shape)")
    return append(.addRows(table), [x], x.shape)
  }

  /// - Shapes: t [N] → [N, width].
  package func timestepEmbedding(
    _ t: Value, width: Int, flipsSineToCosine: Bool, frequencyShift: Float
  ) -> Value {
    let op = TimestepEmbedding(
      width: width, flipsSineToCosine: flipsSineToCosine, frequencyShift: frequencyShift)
    return append(.timestepEmbedding(op), [t], [t.shape[0], width], isExact: true)
  }
}
