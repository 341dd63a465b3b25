import Base
import Diffusion
import Models
import Tensors
import Tokenizers
import Weights

/// Runs recorded cases and compares what comes out with what PyTorch and diffusers gave.
struct CaseRunner {
  let root: String
  let runtime: Runtime
  let precision: Precision

  func result(name: String, kind: String, path: String) -> SelftestResult {
    do throws(SelftestError) {
      let comparisons = try comparisons(kind: kind, folder: root + "/" + path)
      return SelftestResult(name: name, kind: kind, comparisons: comparisons)
    } catch {
      return SelftestResult(name: name, kind: kind, error: error)
    }
  }

  private func comparisons(
    kind: String, folder: String
  ) throws(SelftestError) -> [Comparison] {
    switch kind {
    case "tokenizer": return try TokenizerCase(root: root, folder: folder).comparisons()
    case "rng": return try RandomCase(try recorded(folder), folder: folder).comparisons()
    case "scheduler": return try SchedulerCase(try recorded(folder)).comparisons()
    case "single_file": return try SingleFileCase(try recorded(folder), root: root).comparisons()
    case "pipeline":
      let testCase = try recorded(folder)
      let outputs = try PipelineCase(testCase, root: root, runtime: runtime).outputs()
      return try compared(outputs, testCase)
    case "op", "clip_text", "unet", "vae_encode", "vae_decode":
      return try probed(try recorded(folder))
    default: throw .unsupported("the kind \(kind) is not run yet")
    }
  }

  private func recorded(_ folder: String) throws(SelftestError) -> RecordedCase {
    do {
      return try RecordedCase(folder: folder)
    } catch {
      throw .unreadable("\(folder): \(error)")
    }
  }

  private func probed(_ testCase: RecordedCase) throws(SelftestError) -> [Comparison] {
    let outputs: [String: HostTensor]?
    do {
      outputs = try CaseProbe(root: root, runtime: runtime).outputs(of: testCase)
    } catch {
      throw SelftestError(error)
    }
    guard let outputs else { throw .unsupported("what this case needs is not run yet") }
    return try compared(outputs, testCase)
  }

  /// Every recorded output against its own; one that is missing is a failure.
  private func compared(
    _ outputs: [String: HostTensor], _ testCase: RecordedCase
  ) throws(SelftestError) -> [Comparison] {
    let tolerance = testCase.tolerance[precision.rawValue]
    guard !tolerance.isNull else {
      throw .unsupported("no tolerance is recorded for \(precision.rawValue)")
    }
    return testCase.expected.sorted { $0.key < $1.key }.flatMap { name, want in
      Comparison.tensors(name, outputs[name]?.doubles ?? [], want.doubles, tolerance)
    }
  }
}
