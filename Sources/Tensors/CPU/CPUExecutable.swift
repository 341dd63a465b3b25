import Base
import CKernels

/// Runs a plan's nodes one after the other, each on all threads, in one arena with scratch behind
/// it.
final class CPUExecutable: Executable {
  let plan: Plan
  let weights: CPUWeights
  let pool: ThreadPool
  let level: ck_level
  private let arena: Arena
  private let scratchBytes: Int

  init(plan: Plan, weights: CPUWeights, arena: Arena, pool: ThreadPool, level: SIMDLevel) {
    self.plan = plan
    self.weights = weights
    self.arena = arena
    self.pool = pool
    self.level = level.kernelLevel
    let sizer = CPUSizer(plan: plan, weights: weights, threads: pool.threadCount, level: self.level)
    scratchBytes = plan.program.nodes.reduce(0) { max($0, sizer.scratchBytes(of: $1)) }
  }

  func run(
    _ inputs: [HostTensor], isCancelled: () -> Bool
  ) throws(TensorError) -> [HostTensor] {
    let program = plan.program
    precondition(
      inputs.map(\.shape) == program.inputs.map { program.shape($0.value) }, "input shapes")
    return try withRun { (run) throws(TensorError) in
      for (port, tensor) in zip(program.inputs, inputs) { run.write(tensor.values, to: port.value) }
      for node in program.nodes {
        guard !isCancelled() else { throw .cancelled }
        run.compute(node)
      }
      return program.outputs.map {
        HostTensor(shape: program.shape($0.value), values: run.read($0.value))
      }
    }
  }

  /// Lends a run its memory.
  func withRun<R: Sendable>(
    _ body: (CPURun) throws(TensorError) -> R
  ) throws(TensorError) -> R {
    let total = plan.arenaBytes + scratchBytes + Limits.arenaAlignment
    return try arena.withBytes(total) { (bytes) throws(TensorError) in
      try body(CPURun(executable: self, bytes: bytes))
    }
  }
}

/// One run of a plan: where its values lie.
struct CPURun {
  let executable: CPUExecutable
  // Safe: lent by `Arena` for the length of one run.
  let bytes: UnsafeMutableRawBufferPointer

  var plan: Plan { executable.plan }
  var program: Program { executable.plan.program }
  var weights: CPUWeights { executable.weights }
  var level: ck_level { executable.level }
  var threads: Int { executable.pool.threadCount }

  /// Memory behind the arena, for a node's own use while it is computed.
  // Safe: `CPUExecutable.run` asked for this much more than the plan's arena.
  var scratch: UnsafeMutableRawPointer {
    pointer(
      at: (plan.arenaBytes + Limits.arenaAlignment - 1) / Limits.arenaAlignment
        * Limits.arenaAlignment)
  }

  func compute(_ node: Node) {
    switch node.op {
    case .conv2d, .linear: multiply(node)
    case .attention(let op): attention(op, node)
    case .groupNorm(let norm): groupNorm(norm, node)
    case .layerNorm(let norm): layerNorm(norm, node)
    case .softmax: softmax(node)
    case .embedding(let table): embedding(table, node)
    case .addRows(let table): addRows(table, node)
    case .timestepEmbedding(let op): timestepEmbedding(op, node)
    case .upsampleNearest: upsample(node)
    case .pixelShuffle(let factor): pixelShuffle(factor, node, isInverse: false)
    case .pixelUnshuffle(let factor): pixelShuffle(factor, node, isInverse: true)
    case .concat: concat(node)
    case .slice(let channels): slice(channels, node)
    case .geglu: geglu(node)
    case .addChannels: addChannels(node)
    case .activation, .add, .multiply, .scale: elementwise(node)
    case .reshape: break
    }
  }

  // MARK: - Where values lie

  // Safe: offsets come from the plan, which places every value inside the arena.
  func pointer(at offset: Int) -> UnsafeMutableRawPointer {
    guard let base = bytes.baseAddress else { preconditionFailure("an arena is never empty") }
    return base + offset
  }

  func type(_ value: Int) -> ck_type { plan.dtype(value) == .bf16 ? CK_BF16 : CK_F32 }

  func input(_ operand: Operand) -> ck_input {
    let start = (operand.channels?.lowerBound ?? 0) * plan.dtype(operand.value).byteCount
    return ck_input(
      data: pointer(at: plan.offsets[operand.value] + start), type: type(operand.value))
  }

  func output(_ value: Int) -> ck_output {
    ck_output(data: pointer(at: plan.offsets[value]), type: type(value))
  }

  /// Elements from one pixel or token of the operand to the next.
  func stride(_ operand: Operand) -> Int { program.shape(operand.value).last ?? 1 }

  func source(_ operand: Operand) -> ck_source {
    let place = input(operand)
    let stride = stride(operand)
    return ck_source(
      data: place.data, type: place.type, channels: Int32(operand.channels?.count ?? stride),
      stride: stride)
  }

  func write(_ values: [Float], to value: Int) {
    values.withUnsafeBytes {
      // Safe: the shapes of inputs are checked, so both sides have as many elements.
      ck_convert(level, output(value), ck_input(data: $0.baseAddress, type: CK_F32), values.count)
    }
  }

  func read(_ value: Int) -> [Float] {
    let count = program.shape(value).elementCount
    return [Float](unsafeUninitializedCapacity: count) { target, filled in
      // Safe: the plan gave the value `count` elements; the array has room for as many.
      ck_convert(
        level, ck_output(data: target.baseAddress, type: CK_F32), input(Operand(value)), count)
      filled = count
    }
  }

  // MARK: - Sharing work out

  /// Calls `body` with ranges that cover 0..<count, each at least `grain` long, on all threads.
  func parallel(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
    let pieces = max(1, min(count / max(grain, 1), threads * Limits.piecesPerThread))
    executable.pool.run(pieces) { body((count * $0 / pieces)..<(count * ($0 + 1) / pieces)) }
  }
}
