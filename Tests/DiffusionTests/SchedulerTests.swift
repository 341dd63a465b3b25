import Base
import Glibc
import Tensors
import TestKit
import Testing

@testable import Diffusion

@Suite("Schedulers against diffusers")
struct SchedulerTests {
  /// er_sde is InvokeAI's own; its runs are recorded with the denoise node.
  static let names = Scheduler.names.filter { $0 != "er_sde" } + ["flow_euler"]

  @Test("every recorded run has the recorded timesteps, levels and path", arguments: names)
  func recordedRuns(name: String) throws {
    let folder = "cases/sched_\(name)/"
    let recorded = try Goldens.json(folder + "case.json")
    let inputs = try Goldens.tensors(folder + "inputs.safetensors")
    let expected = try Goldens.tensors(folder + "expected.safetensors")
    let tolerance = recorded["tolerance"]["fp32"]["rel_max"].doubleValue ?? 0
    for run in recorded["params"]["runs"].arrayValue ?? [] {
      let id = try #require(run["id"].stringValue)
      let result = try SchedulerRun(name: name, recorded: recorded["params"], run: run).result(
        inputs)
      let timesteps = try #require(expected["\(id).timesteps"]).values
      // Interpolated timesteps differ in the last places of single precision, whole ones never.
      let isWhole = timesteps.allSatisfy { $0 == $0.rounded() }
      let distance = Self.distance(result.timesteps, timesteps)
      #expect(distance <= (isWhole ? 0 : 5e-4), "\(id): timesteps")
      if let sigmas = expected["\(id).sigmas"] {
        #expect(Self.error(result.sigmas, sigmas.values) <= 1e-5, "\(id): sigmas")
      }
      let start = try #require(expected["\(id).init_noise_sigma"]).values
      #expect(Self.error([result.initNoiseSigma], start) <= 1e-5, "\(id): init noise sigma")
      let path = try #require(expected["\(id).trajectory"]).values
      #expect(Self.error(result.trajectory, path) <= tolerance, "\(id): trajectory")
      if let seen = expected["\(id).model_inputs"] {
        #expect(Self.error(result.modelInputs, seen.values) <= tolerance, "\(id): model inputs")
      }
      let used = try #require(expected["\(id).noise_used"]).values.filter { $0 >= 0 }
      #expect(result.noiseUsed.map(Double.init) == used, "\(id): noise")
    }
  }

  private static func distance(_ got: [Double], _ want: [Double]) -> Double {
    guard got.count == want.count else { return .infinity }
    return zip(got, want).map { abs($0 - $1) }.max() ?? 0
  }

  /// The largest difference over the largest value.
  private static func error(_ got: [Double], _ want: [Double]) -> Double {
    guard got.allSatisfy(\.isFinite) else { return .infinity }
    return distance(got, want) / max(want.map(abs).max() ?? 0, 1e-12)
  }
}

/// One recorded run: the scheduler over a fixed function in place of a model.
struct SchedulerRun {
  struct Result {
    var timesteps: [Double] = []
    var sigmas: [Double] = []
    var initNoiseSigma = 0.0
    var trajectory: [Double] = []
    var modelInputs: [Double] = []
    var noiseUsed: [Int] = []
  }

  let scheduler: Scheduler
  let start: Int

  init(name: String, recorded: JSON, run: JSON) throws {
    var config = JSONObject()
    for source in [recorded["common_args"], recorded["class_args"], run["config"]] {
      for (key, value) in source.objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
        config[key] = value
      }
    }
    for key in ["prediction_type", "mu", "eta"] where !run[key].isNull { config[key] = run[key] }
    let steps = try #require(run["steps"].intValue)
    scheduler = try Scheduler.make(name: name, config: .object(config), steps: steps)
    start = (run["start"].intValue ?? 0) * scheduler.callsPerStep
  }

  func result(_ inputs: [String: GoldenTensor]) throws -> Result {
    var scheduler = scheduler
    var result = Result(
      timesteps: scheduler.timesteps, sigmas: scheduler.sigmas,
      initNoiseSigma: scheduler.initNoiseSigma)
    let noise = try #require(inputs["noise"])
    let shape = Array(noise.shape.dropFirst())
    let x0 = HostTensor(shape: shape, values: try #require(inputs["x0"]).values.map(Float.init))
    let clean = HostTensor(
      shape: shape, values: try #require(inputs["clean"]).values.map(Float.init))
    var x =
      start > 0
      ? scheduler.addNoise(clean, x0, at: start) : .sum(scheduler.initNoiseSigma * x0)
    result.trajectory += x.values.map(Double.init)
    for index in start..<scheduler.timesteps.count {
      let seen = scheduler.scaleModelInput(x, at: index)
      result.modelInputs += seen.values.map(Double.init)
      let output = Self.model(seen, Float(scheduler.timesteps[index]))
      x =
        scheduler.step(output, at: index, latents: x) {
          result.noiseUsed.append(index - start)
          let size = shape.elementCount
          let first = (index - start) * size
          return HostTensor(
            shape: shape, values: noise.values[first..<first + size].map(Float.init))
        }.latents
      result.trajectory += x.values.map(Double.init)
    }
    return result
  }

  private static func model(_ x: HostTensor, _ timestep: Float) -> HostTensor {
    let t = Double(timestep)
    return HostTensor(
      shape: x.shape,
      values: x.values.map { value in
        let x = Double(value)
        return Float(0.6 * sin(1.3 * x + 0.004 * t) + 0.3 * x * cos(0.0015 * t) + 0.05)
      })
  }
}
