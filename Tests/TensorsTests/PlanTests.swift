import Testing

@testable import Tensors

@Suite struct PlanTests {
  /// A residual block, a gated linear, self-attention and a skip connection: every fused form.
  static func program() -> Program {
    let r = Recorder()
    let x = r.input("x", [2, 6, 5, 8])
    let time = r.input("time", [2, 8])
    let context = r.input("context", [2, 7, 8])
    let normed = r.silu(
      r.groupNorm(x, groups: 4, epsilon: 1e-5, scale: vector("a", 8), shift: vector("b", 8)))
    let h = r.addChannels(r.conv2d(normed, kernel("c", 8, 8), bias: nil, padding: .all(1)), time)
    let sum = r.add(r.conv2d(h, kernel("d", 8, 8), bias: vector("e", 8), padding: .all(1)), x)
    let tokens = r.reshape(sum, [2, 30, 8])
    let q = r.linear(tokens, matrix("q", 8, 8), bias: nil)
    let own = r.attention(
      q, r.linear(tokens, matrix("k", 8, 8), bias: nil),
      r.linear(tokens, matrix("v", 8, 8), bias: nil), heads: 2)
    let cross = r.attention(
      own, r.linear(context, matrix("ck", 8, 8), bias: nil),
      r.linear(context, matrix("cv", 8, 8), bias: nil), heads: 4)
    let gated = r.geglu(r.linear(cross, matrix("g", 16, 8), bias: vector("gb", 16)))
    let joined = r.concat([r.reshape(gated, [2, 6, 5, 8]), sum])
    let out = r.conv2d(joined, kernel("f", 4, 16), bias: nil, padding: .all(1))
    r.output("y", r.scale(r.activation(out, .relu), by: 0.2))
    return r.finish()
  }

  static func vector(_ name: String, _ count: Int) -> Weight { Weight(name, [count], .vector) }
  static func matrix(_ name: String, _ rows: Int, _ columns: Int) -> Weight {
    Weight(name, [rows, columns], .matrix)
  }
  static func kernel(_ name: String, _ outputs: Int, _ inputs: Int) -> Weight {
    Weight(name, [outputs, inputs, 3, 3], .convolution)
  }

  /// Each weight's values, drawn from its name so that every order of calls gives the same.
  static func weights(of program: Program) -> [String: HostTensor] {
    var tensors: [String: HostTensor] = [:]
    for part in program.weights.flatMap(\.parts) {
      var random = SplitMix(seed: part.name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
      let values = (0..<part.shape.elementCount).map { _ in random.uniform() * 0.6 }
      tensors[part.name] = HostTensor(shape: part.shape, values: values)
    }
    return tensors
  }

  static func inputs(of program: Program, seed: UInt64 = 1) -> [HostTensor] {
    var random = SplitMix(seed: seed)
    return program.inputs.map { port in
      let shape = program.shape(port.value)
      return HostTensor(
        shape: shape, values: (0..<shape.elementCount).map { _ in random.uniform() })
    }
  }

  private func run(_ runtime: Runtime) throws -> [HostTensor] {
    let program = Self.program()
    let weights = WeightCache(HostWeights(Self.weights(of: program)))
    return try runtime.prepare(program, weights: weights).run(Self.inputs(of: program))
  }

  @Test("a fused plan computes what the unfused one computes") func fusedEqualsUnfused() throws {
    let backend = ReferenceBackend()
    let plain = try run(Runtime(backend: backend, fusions: []))
    for bit in 0..<8 {
      let fusion = Fusions(rawValue: 1 << bit)
      let alone = try run(Runtime(backend: backend, fusions: fusion))
      #expect(largestDifference(plain, alone) < 1e-5, "fusion \(bit)")
    }
    #expect(largestDifference(plain, try run(Runtime(backend: backend))) < 1e-5)
  }

  private func largestDifference(_ a: [HostTensor], _ b: [HostTensor]) -> Float {
    zip(a, b).flatMap { zip($0.values, $1.values).map { abs($0 - $1) } }.max() ?? .infinity
  }

  @Test("every fused form appears in the plan") func formsAppear() {
    let nodes = Plan(Self.program(), fusions: .all, storage: .fp32).program.nodes
    let kinds = nodes.map { node in
      switch node.op {
      case .conv2d: "conv" + (node.inputs.count == 2 ? " of two" : "")
      case .linear(let layer): "linear" + (layer.isGated ? " gated" : "")
      case .attention: "attention"
      case .groupNorm(let norm): "norm" + (norm.activation == nil ? "" : " with silu")
      default: "\(node.op)"
      }
    }
    #expect(
      kinds == [
        "norm with silu", "conv", "conv", "linear", "attention", "linear", "attention",
        "linear gated", "conv of two",
      ])
    #expect(nodes[1].epilogue.channelAdd != nil && nodes[2].epilogue.residual != nil)
    #expect(nodes[8].epilogue.activation == .relu && nodes[8].epilogue.scale == 0.2)
    #expect(nodes[4].inputs.map(\.channels) == [0..<8, 8..<16, 16..<24])
    #expect(nodes[6].inputs.map(\.channels) == [nil, 0..<8, 8..<16])
  }

  @Test("values that live at the same time do not share memory", arguments: [DType.fp32, .bf16])
  func placesAreApart(storage: DType) {
    for fusions in [Fusions.all, []] {
      let plan = Plan(Self.program(), fusions: fusions, storage: storage)
      let memory = LiveMemory(plan)
      #expect(memory.conflicts.isEmpty, "\(memory.conflicts)")
      #expect(plan.arenaBytes >= memory.largestSum)
    }
  }

  @Test("a plan needs less memory than its values together") func memoryIsReused() {
    let plan = Plan(Self.program(), fusions: .all, storage: .fp32)
    let roots = plan.program.values.indices.filter {
      plan.offsets[$0] >= 0 && plan.program.values[$0].storage == $0
    }
    #expect(plan.arenaBytes < roots.reduce(0) { $0 + plan.byteCount($1) })
  }

  @Test("a cancelled run stops between nodes") func cancels() throws {
    let runtime = Runtime(backend: ReferenceBackend())
    let program = Self.program()
    let weights = WeightCache(HostWeights(Self.weights(of: program)))
    let prepared = try runtime.prepare(program, weights: weights)
    var asked = 0
    #expect(throws: TensorError.cancelled) {
      try prepared.executable.run(Self.inputs(of: program)) {
        asked += 1
        return asked > 3
      }
    }
    #expect(asked == 4)
    runtime.isCancelled = { true }
    #expect(throws: TensorError.cancelled) { try prepared.run(Self.inputs(of: program)) }
  }

  @Test("a missing or misshapen weight is an error with its key") func weightErrors() {
    let program = Self.program()
    var weights = Self.weights(of: program)
    weights["d"] = HostTensor(zeros: [8, 8, 1, 3])
    let runtime = Runtime(backend: ReferenceBackend())
    #expect(
      throws: TensorError.weightShape(key: "d", expected: [8, 8, 3, 3], found: [8, 8, 1, 3])
    ) {
      try runtime.prepare(program, weights: WeightCache(HostWeights(weights)))
    }
    weights["d"] = nil
    #expect(throws: TensorError.missingWeight(key: "d")) {
      try runtime.prepare(program, weights: WeightCache(HostWeights(weights)))
    }
  }

  @Test("the dry back end knows bytes and work beforehand") func dryRun() throws {
    let dry = DryBackend(precision: .fp32)
    let program = Self.program()
    let weights = WeightCache(HostWeights(Self.weights(of: program)))
    let prepared = try Runtime(backend: dry).prepare(program, weights: weights)
    #expect(try prepared.run(Self.inputs(of: program))[0].shape == [2, 6, 5, 4])
    #expect(dry.cost.arenaBytes == prepared.plan.arenaBytes)
    #expect(
      dry.cost.weightBytes
        == Self.weights(of: program).values.reduce(0) { $0 + $1.values.count * 4 })
    let convolution = 2 * 2 * 30 * 9 * (8 * 8 + 8 * 8 + 4 * 16)
    #expect(dry.cost.flops > convolution && dry.cost.flops < convolution * 2)
  }
}

/// Which values are alive at each node of a plan, and where.
private struct LiveMemory {
  private(set) var conflicts: [String] = []
  private(set) var largestSum = 0

  init(_ plan: Plan) {
    let program = plan.program
    func root(_ value: Int) -> Int { program.values[value].storage }
    var last: [Int: Int] = [:]
    for (index, node) in program.nodes.enumerated() {
      for value in node.uses { last[root(value)] = index }
    }
    for port in program.outputs { last[root(port.value)] = program.nodes.count }
    var alive = Set(program.inputs.map { root($0.value) })
    for (index, node) in program.nodes.enumerated() {
      alive.insert(root(node.output))
      let places = alive.map { ($0, plan.offsets[$0]..<(plan.offsets[$0] + plan.byteCount($0))) }
      for (a, b) in places.flatMap({ a in places.map { (a, $0) } }) where a.0 < b.0 {
        if a.1.overlaps(b.1) { conflicts.append("node \(index): \(a.0) and \(b.0)") }
      }
      largestSum = max(largestSum, places.reduce(0) { $0 + $1.1.count })
      alive = alive.filter { last[$0, default: -1] > index }
    }
  }
}

/// A small generator for test data.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// −1…1.
  mutating func uniform() -> Float { Float(next() >> 40) / Float(1 << 23) - 1 }
}
