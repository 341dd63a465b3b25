import Base
import CKernels

/// Where a group norm keeps its sums and factors.
struct GroupNormScratch {
  let batch: Int
  let pixels: Int
  let channels: Int
  /// Ranges of pixels of one picture, summed apart.
  let pieces: Int

  init(of node: Node, _ plan: Plan, threads: Int) {
    let shape = plan.program.inputShape(of: node)
    batch = shape[0]
    channels = shape[shape.count - 1]
    pixels = shape.elementCount / (batch * channels)
    pieces = max(1, min(threads * Limits.piecesPerThread, pixels / Limits.normPixels))
  }

  /// Doubles of all pieces of all pictures: Σx and Σx² per channel.
  var sumCount: Int { batch * pieces * 2 * channels }
  var factorCount: Int { batch * channels }
  var byteCount: Int { sumCount * 8 + 2 * factorCount * 4 + 2 * channels * 8 }

  func range(_ piece: Int) -> Range<Int> {
    (pixels * piece / pieces)..<(pixels * (piece + 1) / pieces)
  }
}

extension CPURun {
  /// Sums of pieces of pictures on all threads, factors per channel, then y = f(x · scale + shift).
  func groupNorm(_ norm: GroupNorm, _ node: Node) {
    let sizes = GroupNormScratch(of: node, plan, threads: threads)
    // Safe: `CPUSizer` reserved the scratch for exactly these arrays.
    let sums = scratch.bindMemory(to: Double.self, capacity: sizes.sumCount)
    let factors = (scratch + sizes.sumCount * 8)
      .bindMemory(to: Float.self, capacity: 2 * sizes.factorCount)
    let total = (scratch + sizes.sumCount * 8 + 2 * sizes.factorCount * 4)
      .bindMemory(to: Double.self, capacity: 2 * sizes.channels)
    let sources = node.inputs.map(source)
    executable.pool.run(sizes.batch * sizes.pieces) { index in
      sum(sources, sizes, index, into: sums + index * 2 * sizes.channels)
    }
    for n in 0..<sizes.batch {
      add(sums + n * sizes.pieces * 2 * sizes.channels, sources, sizes, into: total)
      // Safe: the weights have as many elements as there are channels.
      ck_group_factors(
        total, Int32(sizes.channels), Int32(norm.groups), sizes.pixels, norm.epsilon,
        weights.vector(norm.scale), weights.vector(norm.shift), factors + n * sizes.channels,
        factors + sizes.factorCount + n * sizes.channels)
    }
    let function = norm.activation.kernel
    executable.pool.run(sizes.batch * sizes.pieces) { index in
      apply(sources, sizes, index, factors, function, to: output(node.output))
    }
  }

  private func sum(
    _ sources: [ck_source], _ sizes: GroupNormScratch, _ index: Int,
    into sums: UnsafeMutablePointer<Double>
  ) {
    sums.update(repeating: 0, count: 2 * sizes.channels)
    let first = index / sizes.pieces * sizes.pixels
    let range = sizes.range(index % sizes.pieces)
    var start = 0
    for var source in sources {
      // Safe: a piece's sums and pixels are this task's own.
      ck_channel_sums(
        level, &source, first + range.lowerBound, first + range.upperBound, sums + 2 * start)
      start += Int(source.channels)
    }
  }

  /// Adds up a picture's pieces; a piece holds its sources one after the other.
  private func add(
    _ pieces: UnsafePointer<Double>, _ sources: [ck_source], _ sizes: GroupNormScratch,
    into total: UnsafeMutablePointer<Double>
  ) {
    total.update(repeating: 0, count: 2 * sizes.channels)
    for piece in 0..<sizes.pieces {
      var from = pieces + piece * 2 * sizes.channels
      var start = 0
      for source in sources {
        let count = Int(source.channels)
        for c in 0..<count {
          // Safe: the channels of all sources together are `sizes.channels`.
          total[start + c] += from[c]
          total[sizes.channels + start + c] += from[count + c]
        }
        from += 2 * count
        start += count
      }
    }
  }

  private func apply(
    _ sources: [ck_source], _ sizes: GroupNormScratch, _ index: Int,
    _ factors: UnsafePointer<Float>, _ function: ck_activation, to output: ck_output
  ) {
    let n = index / sizes.pieces
    let range = sizes.range(index % sizes.pieces)
    let first = n * sizes.pixels
    let width = output.type == CK_BF16 ? 2 : 4
    var start = 0
    for var source in sources {
      let scale = factors + n * sizes.channels + start
      // Safe: the output has room for every channel of every pixel of the piece.
      let target = ck_output(data: output.data + start * width, type: output.type)
      ck_channel_affine(
        level, target, sizes.channels, &source, scale, scale + sizes.factorCount, function,
        first + range.lowerBound, first + range.upperBound)
      start += Int(source.channels)
    }
  }

  func layerNorm(_ norm: LayerNorm, _ node: Node) {
    let width = stride(node.inputs[0])
    let rows = program.shape(node.output).elementCount / width
    let (x, y) = (input(node.inputs[0]), output(node.output))
    let (scale, shift) = (norm.scale.map(weights.vector), norm.shift.map(weights.vector))
    parallel(rows, grain: Limits.elementGrain / width) {
      // Safe: ranges of rows are disjoint and inside the tensors.
      ck_layer_norm(
        level, y, x, width, norm.epsilon, scale, shift, $0.lowerBound, $0.upperBound)
    }
  }

  func softmax(_ node: Node) {
    let width = stride(node.inputs[0])
    let rows = program.shape(node.output).elementCount / width
    let (x, y) = (input(node.inputs[0]), output(node.output))
    parallel(rows, grain: Limits.elementGrain / width) {
      // Safe: ranges of rows are disjoint and inside the tensors.
      ck_softmax(level, y, x, width, $0.lowerBound, $0.upperBound)
    }
  }
}
