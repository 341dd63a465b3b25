import Base
import Diffusion
import Glibc
import Models
import Tensors

/// A scheduler's whole path over a fixed function in place of a model.
struct SchedulerCase {
  private let testCase: RecordedCase

  init(_ testCase: RecordedCase) {
    self.testCase = testCase
  }

  func comparisons() throws(SelftestError) -> [Comparison] {
    var comparisons: [Comparison] = []
    for run in testCase.params["runs"].arrayValue ?? [] {
      guard let id = run["id"].stringValue else { throw .unreadable("a run without id") }
      comparisons += try compared(id, run)
    }
    return comparisons
  }

  /// The scheduler of a run: common settings, those of the class, those of the run.
  private func scheduler(_ run: JSON) throws(SelftestError) -> Scheduler {
    let params = testCase.params
    var config = JSONObject()
    for source in [params["common_args"], params["class_args"], run["config"]] {
      for (key, value) in source.objectValue?.members.map({ ($0.key, $0.value) }) ?? [] {
        config[key] = value
      }
    }
    for key in ["prediction_type", "mu", "eta"] where !run[key].isNull { config[key] = run[key] }
    do {
      return try Scheduler.make(
        name: params["scheduler"].stringValue ?? "", config: .object(config),
        steps: run["steps"].intValue ?? 0)
    } catch {
      throw SelftestError(error)
    }
  }

  private func compared(_ id: String, _ run: JSON) throws(SelftestError) -> [Comparison] {
    let scheduler = try scheduler(run)
    let path = try path(scheduler, start: (run["start"].intValue ?? 0) * scheduler.callsPerStep)
    let tolerance = testCase.tolerance["fp32"]
    func recorded(_ name: String) -> [Double]? { testCase.expected["\(id).\(name)"]?.doubles }
    guard let timesteps = recorded("timesteps"), let trajectory = recorded("trajectory") else {
      throw .unreadable("\(id) has no timesteps or trajectory")
    }
    // Timesteps that are found by their noise level differ in the last places of single precision.
    let isWhole = timesteps.allSatisfy { $0 == $0.rounded() }
    var comparisons = [
      Comparison.absolute(
        "\(id).timesteps", scheduler.timesteps, timesteps, tolerance: isWhole ? 0 : 5e-4)
    ]
    if let sigmas = recorded("sigmas") {
      comparisons.append(
        .largest("\(id).sigmas", scheduler.sigmas, sigmas, tolerance: 1e-5))
    }
    if let initial = recorded("init_noise_sigma") {
      comparisons.append(
        .largest("\(id).init_noise_sigma", [scheduler.initNoiseSigma], initial, tolerance: 1e-5))
    }
    comparisons += Comparison.tensors("\(id).trajectory", path.latents, trajectory, tolerance)
    if let seen = recorded("model_inputs") {
      comparisons += Comparison.tensors("\(id).model_inputs", path.inputs, seen, tolerance)
    }
    if let noisy = recorded("noise_used") {
      comparisons.append(.equal("\(id).noise_used", path.noisy, noisy.filter { $0 >= 0 }))
    }
    return comparisons
  }

  private struct Path {
    var latents: [Double] = []
    var inputs: [Double] = []
    /// Step calls that drew noise.
    var noisy: [Double] = []
  }

  private func path(_ scheduler: Scheduler, start: Int) throws(SelftestError) -> Path {
    guard let x0 = testCase.inputs["x0"], let clean = testCase.inputs["clean"],
      let noise = testCase.inputs["noise"]
    else { throw .unreadable("x0, clean or noise is missing") }
    var scheduler = scheduler
    var path = Path()
    var x =
      start > 0
      ? scheduler.addNoise(clean, x0, at: start) : HostTensor.sum(scheduler.initNoiseSigma * x0)
    path.latents += x.doubles
    for index in start..<max(scheduler.timesteps.count, start) {
      let input = scheduler.scaleModelInput(x, at: index)
      path.inputs += input.doubles
      let output = Self.model(input, at: Double(Float(scheduler.timesteps[index])))
      x =
        scheduler.step(output, at: index, latents: x) {
          path.noisy.append(Double(index - start))
          let size = x0.values.count
          let first = (index - start) * size
          return HostTensor(shape: x0.shape, values: Array(noise.values[first..<first + size]))
        }.latents
      path.latents += x.doubles
    }
    return path
  }

  private static func model(_ x: HostTensor, at t: Double) -> HostTensor {
    HostTensor(
      shape: x.shape,
      values: x.values.map { value in
        let x = Double(value)
        return Float(0.6 * sin(1.3 * x + 0.004 * t) + 0.3 * x * cos(0.0015 * t) + 0.05)
      })
  }
}
