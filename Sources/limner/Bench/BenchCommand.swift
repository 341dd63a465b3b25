import Base
import Tensors

/// `limner bench`: what this machine's processor can do, and how much of it the engine gets.
enum BenchCommand {
  static let help = """
    limner bench engine [--precision fp32|bf16] [--simd LEVEL] [--threads N] [--seconds S] [--json]

    Computes the ten commonest layers of Stable Diffusion 1.5 and prints the rate of each beside the peak of
    the processor's own multiply-adds, measured in the same run. Without --precision both are measured.
    The share by processor time is what an idle machine would show by the clock.
    Exit codes: 0 measured, 64 wrong use, 69 this machine cannot do what was asked.
    """

  static func run(_ arguments: [String]) -> ExitCode {
    if arguments.isEmpty || CommandLineTool.asksForHelp(arguments) {
      Terminal.print(help)
      return arguments.isEmpty ? .usage : .success
    }
    guard arguments.first == "engine" else {
      return Terminal.refuse("limner bench takes engine, not '\(arguments[0])'")
    }
    do throws(CommandFailure) {
      let words = try CommandWords(
        Array(arguments.dropFirst()), valued: ["--precision", "--simd", "--threads", "--seconds"],
        flags: ["--json"])
      let benches = try measure(words)
      if words.has("--json") {
        Terminal.print(JSON.array(benches.map(json)).text)
      } else {
        for line in benches.flatMap(\.lines) { Terminal.print(line) }
      }
      return .success
    } catch {
      return error.report()
    }
  }

  private static func measure(_ words: CommandWords) throws(CommandFailure) -> [EngineBench] {
    var precisions: [Precision] = [.fp32, .bf16]
    if let text = words.text("--precision") {
      guard let precision = Precision(rawValue: text), precision != .fp16 else {
        throw CommandFailure(.usage, "--precision takes fp32 or bf16, not '\(text)'")
      }
      precisions = [precision]
    }
    var level: SIMDLevel?
    if let text = words.text("--simd") {
      guard let known = SIMDLevel(rawValue: text) else {
        throw CommandFailure(
          .usage, "--simd takes plain, avx2, avx512 or avx512bf16, not '\(text)'")
      }
      level = known
    }
    let threads = try words.integer("--threads", in: 1...1024)
    let seconds = try words.number("--seconds", in: 0.01...60) ?? 0.3
    var benches: [EngineBench] = []
    for precision in precisions {
      do throws(TensorError) {
        benches.append(
          try EngineBench.run(
            precision: precision, simd: level, threads: threads, seconds: seconds))
      } catch {
        throw CommandFailure(.unavailable, "\(error)")
      }
    }
    return benches
  }

  private static func json(_ bench: EngineBench) -> JSON {
    [
      "level": .string(bench.level.rawValue), "precision": .string(bench.precision.rawValue),
      "threads": JSON(bench.threads), "peak_gflops": .number(bench.peakGigaflopsPerSecond),
      "layers": .array(
        bench.rows.map { row in
          [
            "name": .string(row.name), "gflops": .number(row.gigaflopsPerSecond),
            "share_of_peak": .number(row.shareOfPeak),
            "share_of_processor_time": .number(row.shareOfProcessorTime),
          ]
        }),
    ]
  }
}
