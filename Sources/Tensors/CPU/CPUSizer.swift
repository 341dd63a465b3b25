import Base
import CKernels

/// How much scratch each node of a plan needs: what its job looks like, without places in memory.
struct CPUSizer {
  let plan: Plan
  let weights: CPUWeights
  let threads: Int
  let level: ck_level

  private var program: Program { plan.program }

  func scratchBytes(of node: Node) -> Int {
    switch node.op {
    case .conv2d, .linear:
      var job = shape(of: node)
      var tiling = ck_tiling()
      // Safe: only extents, types and strides are read.
      ck_convolution_tiling(&job, &tiling)
      return threads * tiling.scratch_bytes
    case .attention(let op):
      var job = shape(of: op, node)
      var layout = ck_attention_layout()
      // Safe: only extents are read.
      ck_attention_settle(&job, level, &layout)
      return Int(job.batch * job.heads) * layout.head_bytes + threads * layout.scratch_bytes
    case .groupNorm: return GroupNormScratch(of: node, plan, threads: threads).byteCount
    default: return 0
    }
  }

  /// A convolution or linear layer; where its tensors lie is left open.
  func shape(of node: Node) -> ck_convolution {
    var job = ck_convolution()
    job.source_count = Int32(node.inputs.count)
    job.sources.0 = sourceShape(node.inputs[0])
    if node.inputs.count > 1 { job.sources.1 = sourceShape(node.inputs[1]) }
    let x = program.shape(node.inputs[0].value)
    let y = program.shape(node.output)
    job.batch = Int32(x[0])
    switch node.op {
    case .conv2d(let layer):
      job.panels = weights.panels(layer.weight).panels
      (job.height, job.width) = (Int32(x[1]), Int32(x[2]))
      (job.out_height, job.out_width) = (Int32(y[1]), Int32(y[2]))
      (job.kernel_height, job.kernel_width) = (Int32(layer.kernelHeight), Int32(layer.kernelWidth))
      job.stride = Int32(layer.stride)
      (job.pad_top, job.pad_left) = (Int32(layer.padding.top), Int32(layer.padding.left))
    case .linear(let layer):
      job.panels = weights.panels(layer.weight).panels
      let tokens = Int32(x.dropFirst().dropLast().reduce(1, *))
      (job.height, job.width, job.out_height, job.out_width) = (1, tokens, 1, tokens)
      (job.kernel_height, job.kernel_width, job.stride) = (1, 1, 1)
    default: preconditionFailure("\(node.op) has no panels")
    }
    // Any address: pictures are kept apart where something differs between them.
    if node.epilogue.channelAdd != nil { job.finish.channel_add = UnsafeRawPointer(bitPattern: 1) }
    return job
  }

  func shape(of op: Attention, _ node: Node) -> ck_attention {
    var job = ck_attention()
    let q = program.shape(node.output)
    (job.batch, job.queries) = (Int32(q[0]), Int32(q[1]))
    job.keys = Int32(program.shape(node.inputs[1].value)[1])
    job.heads = Int32(op.heads)
    precondition(q[2] / op.heads <= Limits.headWidth, "a head is \(q[2] / op.heads) wide")
    job.width = Int32(q[2] / op.heads)
    job.scale = op.scale
    job.causal = op.isCausal ? 1 : 0
    job.compute = plan.storage == .bf16 ? CK_BF16 : CK_F32
    return job
  }

  private func sourceShape(_ operand: Operand) -> ck_source {
    let stride = program.shape(operand.value).last ?? 1
    return ck_source(
      data: nil, type: plan.dtype(operand.value) == .bf16 ? CK_BF16 : CK_F32,
      channels: Int32(operand.channels?.count ?? stride), stride: stride)
  }
}
