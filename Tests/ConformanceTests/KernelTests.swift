import Tensors
import Testing

@Suite("The CPU back end computes what the reference computes")
struct KernelTests {
  static let levels = SIMDLevel.allCases.filter { $0 <= .best }

  @Test("at every level in fp32", arguments: levels, KernelPrograms.all)
  func fp32(level: SIMDLevel, program: KernelProgram) throws {
    try compare(program, level, .fp32, tolerance: 2e-5)
  }

  @Test("at every level in bf16", arguments: levels, KernelPrograms.all)
  func bf16(level: SIMDLevel, program: KernelProgram) throws {
    try compare(program, level, .bf16, tolerance: 2e-2)
  }

  @Test("unfused as well as fused")
  func unfused() throws {
    for program in KernelPrograms.all {
      try compare(program, .best, .fp32, tolerance: 2e-5, fusions: [])
    }
  }

  @Test("with any number of threads, bit for bit")
  func threads() throws {
    for program in KernelPrograms.convolutions + KernelPrograms.attentions {
      let one = try run(program, CPUBackend(precision: .fp32, level: .best, threads: 1))
      let four = try run(program, CPUBackend(precision: .fp32, level: .best, threads: 4))
      #expect(one == four, "\(program.name)")
    }
  }

  private func compare(
    _ program: KernelProgram, _ level: SIMDLevel, _ precision: Precision, tolerance: Float,
    fusions: Fusions? = nil
  ) throws {
    let want = try run(program, ReferenceBackend(precision: .fp32))
    let got = try run(program, CPUBackend(precision: precision, level: level, threads: 2), fusions)
    for (index, (a, b)) in zip(want, got).enumerated() {
      let error = distance(a.values, b.values)
      #expect(error <= tolerance, "\(program.name), output \(index), \(level) \(precision)")
    }
  }

  private func run(
    _ program: KernelProgram, _ backend: any Backend, _ fusions: Fusions? = nil
  ) throws -> [HostTensor] {
    let recorded = program.program()
    let runtime = Runtime(backend: backend, fusions: fusions)
    let prepared = try runtime.prepare(recorded, weights: WeightCache(DrawnWeights(recorded)))
    var random = SplitMix(seed: 42)
    let inputs = recorded.inputs.map { port in
      let info = recorded.values[port.value]
      return HostTensor(
        shape: info.shape,
        values: (0..<info.shape.elementCount).map {
          info.isExact ? Float($0) : 2 * random.uniform()
        })
    }
    return try prepared.run(inputs)
  }

  /// Largest difference over the largest value.
  private func distance(_ want: [Float], _ got: [Float]) -> Float {
    guard want.count == got.count else { return .infinity }
    let largest = want.map(abs).max() ?? 0
    let apart = zip(want, got).map { a, b in (a - b).isNaN ? .infinity : abs(a - b) }.max() ?? 0
    return apart / max(largest, .leastNormalMagnitude)
  }
}

@Suite struct EngineBenchTests {
  @Test("the bench measures ten shapes against the machine's own peak")
  func rows() throws {
    let bench = try EngineBench.run(precision: .bf16, seconds: 0)
    #expect(bench.rows.count == 10)
    #expect(bench.lines.count == 11)
    for row in bench.rows {
      #expect(row.gigaflopsPerSecond > 0 && row.shareOfProcessorTime < 1.5, "\(row)")
    }
  }
}
