import CKernels
import Glibc

/// How fast the CPU back end computes the commonest layers, beside what the processor can do at most.
package struct EngineBench: Sendable {
  package struct Row: Sendable {
    package let name: String
    package let gigaflopsPerSecond: Double
    /// Of the peak of all threads, by the clock on the wall.
    package let shareOfPeak: Double
    /// The same by processor time: what an idle machine would show.
    package let shareOfProcessorTime: Double
  }

  package let level: SIMDLevel
  package let precision: Precision
  package let threads: Int
  /// Multiply-adds on registers only, all threads together.
  package let peakGigaflopsPerSecond: Double
  package let rows: [Row]

  /// A table for people: one line per shape under a line that says what was measured.
  package var lines: [String] {
    let head =
      "\(level.rawValue), \(precision.rawValue), \(threads) threads; peak "
      + "\(Int(peakGigaflopsPerSecond)) GFLOP/s; share of the peak by the clock (by processor time)"
    return [head]
      + rows.map { row in
        let name = row.name + String(repeating: " ", count: max(0, 44 - row.name.count))
        let shares = "\(percent(row.shareOfPeak)) (\(percent(row.shareOfProcessorTime)))"
        return "\(name) \(Int(row.gigaflopsPerSecond)) GFLOP/s  \(shares)"
      }
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// Measures each shape for about `seconds`.
  package static func run(
    precision: Precision, simd: SIMDLevel? = nil, threads: Int? = nil, seconds: Double = 0.3
  ) throws(TensorError) -> EngineBench {
    let backend = CPUBackend(precision: precision, level: simd ?? .best, threads: threads)
    let peak = peak(of: backend)
    var rows: [Row] = []
    for shape in LayerShape.commonest {
      let best = try shape.seconds(on: backend, for: seconds)
      let rate = shape.flops / best.wall / 1e9
      let processorRate = shape.flops / best.processor * Double(backend.pool.threadCount) / 1e9
      rows.append(
        Row(
          name: shape.name, gigaflopsPerSecond: rate, shareOfPeak: rate / peak,
          shareOfProcessorTime: processorRate / peak))
    }
    return EngineBench(
      level: backend.level, precision: precision, threads: backend.pool.threadCount,
      peakGigaflopsPerSecond: peak, rows: rows)
  }

  /// The best of a few rounds of each thread's own registers, by processor time.
  private static func peak(of backend: CPUBackend) -> Double {
    let (rounds, threads) = (1_000_000, backend.pool.threadCount)
    let isBrain: Int32 = backend.compute == .bf16 ? 1 : 0
    var best = 0.0
    for _ in 0..<5 {
      let start = Stopwatch.processor()
      // Safe: touches registers only.
      let flops = ck_peak_work(backend.level.kernelLevel, isBrain, rounds)
      best = max(best, flops / max(Stopwatch.processor() - start, 1e-9))
    }
    return best * Double(threads) / 1e9
  }
}

/// A layer of the kind and size that pictures of 512 × 512 are made with.
private struct LayerShape: Sendable {
  let name: String
  let record: @Sendable (Recorder) -> Void

  static let commonest = [
    convolution(2, 64, 320, 320), convolution(2, 32, 640, 640), convolution(2, 16, 1280, 1280),
    convolution(2, 8, 1280, 1280), convolution(1, 256, 256, 256), linear(8192, 320, 320),
    linear(8192, 320, 960), linear(2048, 640, 5120), attention(4096, 4096, heads: 8, size: 40),
    attention(4096, 77, heads: 8, size: 40),
  ]

  static func convolution(_ batch: Int, _ side: Int, _ from: Int, _ to: Int) -> LayerShape {
    LayerShape(name: "conv 3×3, \(batch)×\(side)×\(side), \(from) → \(to)") { r in
      let weight = Weight("w", [to, from, 3, 3], .convolution)
      let x = r.input("x", [batch, side, side, from])
      r.output("y", r.conv2d(x, weight, bias: Weight("b", [to], .vector), padding: .all(1)))
    }
  }

  static func linear(_ rows: Int, _ from: Int, _ to: Int) -> LayerShape {
    LayerShape(name: "linear, \(rows) rows, \(from) → \(to)") { r in
      let x = r.input("x", [1, rows, from])
      let weight = Weight("w", [to, from], .matrix)
      r.output("y", r.linear(x, weight, bias: Weight("b", [to], .vector)))
    }
  }

  static func attention(_ queries: Int, _ keys: Int, heads: Int, size: Int) -> LayerShape {
    LayerShape(name: "attention, 2×\(heads) heads of \(size), \(queries) to \(keys)") { r in
      let q = r.input("q", [2, queries, heads * size])
      let k = r.input("k", [2, keys, heads * size])
      let v = r.input("v", [2, keys, heads * size])
      r.output("y", r.attention(q, k, v, heads: heads))
    }
  }

  var program: Program {
    let recorder = Recorder()
    record(recorder)
    return recorder.finish()
  }

  var flops: Double {
    let program = program
    return Double(program.nodes.reduce(0) { $0 + program.flops(of: $1) })
  }

  /// The quickest of as many runs as fit in `limit`, at least one.
  func seconds(
    on backend: CPUBackend, for limit: Double
  ) throws(TensorError) -> (wall: Double, processor: Double) {
    let runtime = Runtime(backend: backend)
    let program = program
    let parts = Set(program.weights.flatMap(\.parts)).map { part in
      (part.name, HostTensor(shape: part.shape, values: ramp(part.shape.elementCount)))
    }
    let weights = WeightCache(HostWeights(Dictionary(uniqueKeysWithValues: parts)))
    let prepared = try runtime.prepare(program, weights: weights)
    guard let executable = prepared.executable as? CPUExecutable else {
      preconditionFailure("a CPU back end prepares for the CPU")
    }
    return try executable.quickest(for: limit)
  }
}

extension CPUExecutable {
  /// Computes the plan's nodes again and again on inputs that stay where they are.
  fileprivate func quickest(
    for limit: Double
  ) throws(TensorError) -> (wall: Double, processor: Double) {
    try withRun { run in
      for port in plan.program.inputs {
        run.write(ramp(plan.program.shape(port.value).elementCount), to: port.value)
      }
      var best = (wall: Double.infinity, processor: Double.infinity)
      let end = Stopwatch.wall() + limit
      repeat {
        let start = (Stopwatch.wall(), Stopwatch.processor())
        for node in plan.program.nodes { run.compute(node) }
        best.wall = min(best.wall, Stopwatch.wall() - start.0)
        best.processor = min(best.processor, Stopwatch.processor() - start.1)
      } while Stopwatch.wall() < end
      return best
    }
  }
}

/// Numbers between −½ and ½ that are neither all alike nor random; any will do for timing.
private func ramp(_ count: Int) -> [Float] {
  (0..<count).map { Float(($0 &* 7919) % 1009) / 1009 - 0.5 }
}

private enum Stopwatch {
  static func wall() -> Double { seconds(CLOCK_MONOTONIC) }
  static func processor() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
