import Base
import TestKit
import Testing

@Suite("Torch's random numbers")
struct TorchRandomTests {
  @Test("every recorded draw of torch's generator on the CPU is reproduced")
  func recordedDraws() throws {
    let folder = "cases/rng_torch_cpu/"
    let expected = try Goldens.tensors(folder + "expected.safetensors")
    let draws = try #require(Goldens.json(folder + "case.json")["params"]["draws"].arrayValue)
    for draw in draws {
      let id = try #require(draw["id"].stringValue)
      var generator = TorchRandom(seed: UInt64(try #require(draw["seed"].intValue)))
      for (index, step) in (draw["seq"].arrayValue ?? []).enumerated() {
        let want = try #require(expected["\(id).\(index)"]).values
        let got = numbers(&generator, step)
        let error = zip(got, want).map { abs($0 - $1) }.max() ?? 0
        #expect(got.count == want.count && error <= tolerance(step), "\(id).\(index): \(error)")
      }
    }
  }

  @Test("a seed above 32 bits counts modulo 2^32")
  func seedIsCut() {
    var small = TorchRandom(seed: 1)
    var large = TorchRandom(seed: 1 << 32 + 1)
    #expect(small.randn(count: 20) == large.randn(count: 20))
  }

  private func numbers(_ generator: inout TorchRandom, _ step: JSON) -> [Double] {
    let count = (step["shape"].arrayValue ?? []).compactMap(\.intValue).reduce(1, *)
    switch (step["kind"].stringValue, step["dtype"].stringValue) {
    case ("rand", _): return generator.rand(count: count).map(Double.init)
    case ("randint", _):
      return generator.randint(count: count, below: step["high"].intValue ?? 1).map(Double.init)
    case (_, "fp64"): return generator.randnDouble(count: count)
    default: return generator.randn(count: count).map(Double.init)
    }
  }

  /// Two units in the last place of the recorded type at the size of a few standard deviations.
  private func tolerance(_ step: JSON) -> Double {
    switch step["dtype"].stringValue {
    case "fp64": 1e-12
    case "fp16": 2e-3
    case "bf16": 2e-2
    default: 2e-6
    }
  }
}
