import Base
import Models
import Tensors
import TestKit
import Testing

@testable import limner

@Suite("Selftest")
struct SelftestTests {
  /// Kinds that the binary must be able to run; the others are listed as unsupported.
  private static let supported: Set = [
    "tokenizer", "op", "rng", "clip_text", "unet", "vae_encode", "vae_decode", "single_file",
    "scheduler", "pipeline",
  ]

  @Test(
    "no recorded case fails, and every kind that can be run is run",
    arguments: [Precision.fp32, .bf16])
  func recordedCases(precision: Precision) throws {
    let runner = CaseRunner(
      root: Goldens.folder, runtime: try Runtime(.cpu, precision: precision), precision: precision)
    let entries = try #require(Goldens.json("index.json")["cases"].arrayValue)
    #expect(entries.count > 90)
    for entry in entries {
      let kind = try #require(entry["kind"].stringValue)
      let result = runner.result(
        name: entry["name"].stringValue ?? "", kind: kind, path: entry["path"].stringValue ?? "")
      let wanted: SelftestResult.Status = Self.supported.contains(kind) ? .passed : .unsupported
      #expect(result.status == wanted, "\(result.line)")
    }
  }

  @Test("a result that is not a number, is missing or compares nothing is a failure")
  func nothingPassesSilently() {
    let tolerance: JSON = ["rel_max": 0.1]
    let cases: [[Comparison]] = [
      [], Comparison.tensors("a", [.nan], [1], tolerance),
      Comparison.tensors("b", [], [1], tolerance),
      Comparison.tensors("c", [1.2], [1], tolerance), [.absolute("d", [.nan], [0], tolerance: 1)],
    ]
    for comparisons in cases {
      let result = SelftestResult(name: "x", kind: "op", comparisons: comparisons)
      #expect(result.status == .failed)
    }
  }
}
