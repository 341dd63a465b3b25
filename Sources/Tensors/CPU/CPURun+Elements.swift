import Base
import CKernels

extension CPURun {
  /// Operations on each element by itself.
  func elementwise(_ node: Node) {
    let count = program.shape(node.output).elementCount
    let (x, y) = (input(node.inputs[0]), output(node.output))
    let other = node.inputs.count > 1 ? input(node.inputs[1]) : x
    parallel(count, grain: Limits.elementGrain) { range in
      let (start, length) = (range.lowerBound, range.count)
      // Safe: ranges are disjoint and inside the tensors, which have one shape.
      let (to, from) = (y.advanced(start), x.advanced(start))
      switch node.op {
      case .activation(let function):
        ck_unary(level, to, from, 1, 0, Activation?.some(function).kernel, length)
      case .scale(let factor, let offset):
        ck_unary(level, to, from, factor, offset, Activation?.none.kernel, length)
      case .add: ck_add(level, to, from, other.advanced(start), length)
      case .multiply: ck_multiply(level, to, from, other.advanced(start), length)
      default: preconditionFailure("\(node.op) is not elementwise")
      }
    }
  }

  /// - Shapes: x [..., 2D] → [..., D].
  func geglu(_ node: Node) {
    let width = stride(Operand(node.output))
    let (x, y) = (input(node.inputs[0]), output(node.output))
    parallel(program.shape(node.output).elementCount / width, grain: Limits.elementGrain / width) {
      // Safe: ranges of rows are disjoint and inside the tensors.
      ck_geglu(level, y, x, width, $0.lowerBound, $0.upperBound)
    }
  }

  /// - Shapes: x [N, ..., C] + y [N, C].
  func addChannels(_ node: Node) {
    let shape = program.shape(node.output)
    let channels = stride(node.inputs[0])
    let rows = shape.elementCount / channels
    let (x, added, y) = (input(node.inputs[0]), input(node.inputs[1]), output(node.output))
    parallel(rows, grain: Limits.elementGrain / channels) { range in
      for row in range {
        let picture = row * shape[0] / rows
        // Safe: row and picture are inside their tensors.
        ck_add(
          level, y.advanced(row * channels), x.advanced(row * channels),
          added.advanced(picture * channels), channels)
      }
    }
  }

  func concat(_ node: Node) {
    let width = stride(Operand(node.output))
    var start = 0
    for operand in node.inputs {
      copyRows(operand, output(node.output).advanced(start), width)
      start += operand.channels?.count ?? stride(operand)
    }
  }

  func slice(_ channels: Range<Int>, _ node: Node) {
    let operand = Operand(node.inputs[0].value, channels: channels)
    copyRows(operand, output(node.output), channels.count)
  }

  private func copyRows(_ operand: Operand, _ y: ck_output, _ outputStride: Int) {
    let inputStride = stride(operand)
    let width = operand.channels?.count ?? inputStride
    let x = input(operand)
    let rows = program.shape(operand.value).elementCount / inputStride
    parallel(rows, grain: Limits.elementGrain / width) {
      // Safe: ranges of rows are disjoint and inside the tensors.
      ck_copy_rows(level, y, outputStride, x, inputStride, width, $0.lowerBound, $0.upperBound)
    }
  }

  /// - Shapes: [N, H, W, C] → [N, H′, W′, C].
  func upsample(_ node: Node) {
    let (from, to) = (program.shape(node.inputs[0].value), program.shape(node.output))
    let (x, y) = (input(node.inputs[0]), output(node.output))
    parallel(to[0] * to[1], grain: Limits.elementGrain / (to[2] * to[3])) {
      // Safe: ranges of rows are disjoint and inside the tensors.
      ck_upsample(
        level, y, x, Int32(from[1]), Int32(from[2]), Int32(from[3]), Int32(to[1]), Int32(to[2]),
        Int32($0.lowerBound), Int32($0.upperBound))
    }
  }

  func pixelShuffle(_ factor: Int, _ node: Node, isInverse: Bool) {
    let (from, to) = (program.shape(node.inputs[0].value), program.shape(node.output))
    let (small, large) = isInverse ? (to, from) : (from, to)
    let (x, y) = (input(node.inputs[0]), output(node.output))
    parallel(small[0] * small[1], grain: Limits.elementGrain / (small[2] * small[3])) {
      // Safe: ranges of rows are disjoint and inside the tensors.
      ck_pixel_shuffle(
        y, x, Int32(small[2]), Int32(large[3]), Int32(factor), isInverse ? 1 : 0,
        Int32($0.lowerBound), Int32($0.upperBound))
    }
  }

  /// Rows of the table; ids outside it are held to its first or last row.
  func embedding(_ weight: Weight, _ node: Node) {
    let table = weights.table(weight)
    let (rows, width) = (table.shape[0], table.shape[1])
    let ids = read(node.inputs[0].value)
    let y = output(node.output)
    let from = ck_input(data: table.rows, type: table.type)
    for (index, id) in ids.enumerated() {
      let row = min(max(Int(id), 0), rows - 1)
      // Safe: the row is inside the table, the place inside the output.
      ck_convert(level, y.advanced(index * width), from.advanced(row * width), width)
    }
  }

  /// - Shapes: x [N, T, D] + the first T rows of [rows, D].
  func addRows(_ weight: Weight, _ node: Node) {
    let table = weights.table(weight)
    let shape = program.shape(node.output)
    let count = shape[1] * shape[2]
    let (x, y) = (input(node.inputs[0]), output(node.output))
    for n in 0..<shape[0] {
      // Safe: the table has at least T rows (checked when recorded).
      ck_add(
        level, y.advanced(n * count), x.advanced(n * count),
        ck_input(data: table.rows, type: table.type), count)
    }
  }

  func timestepEmbedding(_ op: TimestepEmbedding, _ node: Node) {
    let (x, y) = (input(node.inputs[0]), output(node.output))
    precondition(x.type == CK_F32 && y.type == CK_F32, "timesteps are exact")
    let count = program.shape(node.inputs[0].value).elementCount
    // Safe: both are fp32 values of the plan with these extents.
    ck_timestep_embedding(
      y.data.assumingMemoryBound(to: Float.self), x.data.assumingMemoryBound(to: Float.self),
      Int32(count), Int32(op.width), op.flipsSineToCosine ? 1 : 0, op.frequencyShift)
  }
}

extension ck_input {
  // Safe: callers stay inside the tensor that it points to.
  func advanced(_ elements: Int) -> ck_input {
    ck_input(data: data + elements * (type == CK_F32 ? 4 : 2), type: type)
  }
}

extension ck_output {
  // Safe: callers stay inside the tensor that it points to.
  func advanced(_ elements: Int) -> ck_output {
    ck_output(data: data + elements * (type == CK_F32 ? 4 : 2), type: type)
  }
}
