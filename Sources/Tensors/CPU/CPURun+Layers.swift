import Base
import CKernels

extension CPURun {
  /// Convolutions and linear layers: tiles of pixels × groups of panels, shared out to the threads.
  func multiply(_ node: Node) {
    var job = job(of: node)
    var tiling = ck_tiling()
    // Safe: the job points into the arena and to packed weights; shapes were settled when recorded.
    ck_convolution_tiling(&job, &tiling)
    let panels = Int(job.panels.panels)
    let tiles = Int(tiling.tiles)
    let groups = min(panels, max(1, threads * Limits.piecesPerThread / tiles))
    let scratch = scratch
    let next = WorkCounter(groups * tiles)
    executable.pool.run(threads) { thread in
      // Safe: each thread has scratch of its own; no two indices write to one place of the output.
      let own = scratch + thread * tiling.scratch_bytes
      while let index = next.take() {
        let group = index / tiles
        ck_convolution_run(
          &job, &tiling, level, Int32(index % tiles), Int32(panels * group / groups),
          Int32(panels * (group + 1) / groups), own)
      }
    }
  }

  func job(of node: Node) -> ck_convolution {
    var job = CPUSizer(plan: plan, weights: weights, threads: threads, level: level).shape(of: node)
    job.sources.0 = source(node.inputs[0])
    if node.inputs.count > 1 { job.sources.1 = source(node.inputs[1]) }
    switch node.op {
    case .conv2d(let layer):
      job.weights = UnsafeRawPointer(weights.panels(layer.weight).memory.pointer)
      job.finish.bias = layer.bias.map(weights.vector)
    case .linear(let layer):
      job.weights = UnsafeRawPointer(weights.panels(layer.weight).memory.pointer)
      job.finish.bias = layer.bias.map(weights.vector)
    default: preconditionFailure("\(node.op) has no panels")
    }
    finish(node, &job.finish)
    return job
  }

  private func finish(_ node: Node, _ finish: inout ck_finish) {
    let epilogue = node.epilogue
    if let value = epilogue.channelAdd {
      let place = input(Operand(value))
      (finish.channel_add, finish.channel_add_type) = (place.data, place.type)
    }
    if let value = epilogue.residual {
      let place = input(Operand(value))
      (finish.residual, finish.residual_type) = (place.data, place.type)
    }
    finish.activation = epilogue.activation.kernel
    finish.scale = epilogue.scale
    let place = output(node.output)
    (finish.output, finish.output_type) = (place.data, place.type)
  }

  /// Packs every head's keys and values, then shares out blocks of queries.
  func attention(_ op: Attention, _ node: Node) {
    var job = job(of: op, node)
    var layout = ck_attention_layout()
    // Safe: the job points into the arena; shapes were settled when recorded.
    ck_attention_settle(&job, level, &layout)
    let heads = Int(job.batch * job.heads)
    let packed = scratch
    let own = packed + heads * layout.head_bytes
    executable.pool.run(heads) {
      // Safe: heads are packed into disjoint parts of scratch.
      ck_attention_pack(&job, &layout, level, Int32($0), packed)
    }
    let blocks = Int(layout.query_blocks)
    let next = WorkCounter(heads * blocks)
    executable.pool.run(threads) { thread in
      while let index = next.take() {
        // Safe: each thread has scratch of its own; blocks write disjoint rows of the output.
        ck_attention_run(
          &job, &layout, level, Int32(index / blocks), Int32(index % blocks), packed,
          own + thread * layout.scratch_bytes)
      }
    }
  }

  private func job(of op: Attention, _ node: Node) -> ck_attention {
    var job = CPUSizer(plan: plan, weights: weights, threads: threads, level: level)
      .shape(of: op, node)
    let (q, k, v) = (node.inputs[0], node.inputs[1], node.inputs[2])
    (job.q, job.k, job.v) = (input(q), input(k), input(v))
    (job.q_stride, job.k_stride, job.v_stride) = (stride(q), stride(k), stride(v))
    job.q_image = stride(q) * Int(job.queries)
    job.k_image = stride(k) * Int(job.keys)
    job.v_image = stride(v) * Int(job.keys)
    job.y = output(node.output)
    job.y_stride = stride(Operand(node.output))
    job.y_image = job.y_stride * Int(job.queries)
    if node.inputs.count > 3 { setMask(node.inputs[3], &job) }
    return job
  }

  private func setMask(_ operand: Operand, _ job: inout ck_attention) {
    let shape = program.shape(operand.value)
    let m = [Int](repeating: 1, count: 4 - shape.count) + shape
    job.mask = input(operand)
    job.mask_row = m[2] == 1 ? 0 : m[3]
    job.mask_head = m[1] == 1 ? 0 : m[2] * m[3]
    job.mask_image = m[0] == 1 ? 0 : m[1] * m[2] * m[3]
  }
}
