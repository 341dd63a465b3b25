import Glibc
import Tensors

/// Pseudo numerical methods on the diffusion manifold, without the Runge–Kutta warm-up: a linear
/// multistep method over the model's last four outputs.
///
/// - Source: Liu et al. 2022 (arXiv:2202.09778), equations 11 and 12.
package struct PNDMSampler: Sampler {
  package let timesteps: [Double]
  private let steps: AlphaSteps
  private let stride: Int
  private var outputs: [HostTensor] = []
  private var start: HostTensor?
  private var calls = 0

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try AlphaSteps(settings, rescales: false, endsClean: false, clips: false)
    stride = steps.schedule.count / count
    let spaced = try settings.choice("timestep_spacing", default: TimestepSpacing.leading)
      .timesteps(count, of: steps.schedule.count, offset: settings.stepsOffset()).map { rint($0) }
    // The second timestep is visited twice: once to correct the first step.
    timesteps = Array(spaced.prefix(2)) + spaced.dropFirst()
  }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    steps.noised(clean, with: noise, at: timesteps[index])
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    defer { calls += 1 }
    var timestep = Int(timesteps[index])
    var next = timestep - stride
    var latents = latents
    if calls == 1 {
      (timestep, next) = (timestep + stride, timestep)
    } else {
      outputs = outputs.suffix(3) + [output]
    }
    if calls == 0 { start = latents }
    if calls == 1, let first = start { latents = first }
    let combined = calls == 1 ? HostTensor.sum(0.5 * output, 0.5 * outputs[0]) : extrapolated()
    return moved(latents, by: combined, from: timestep, to: next)
  }

  /// The Adams–Bashforth combination of the last outputs.
  private func extrapolated() -> HostTensor {
    let latest = Array(outputs.reversed())
    let factors: [Double] =
      switch latest.count {
      case 1: [1]
      case 2: [3.0 / 2, -1.0 / 2]
      case 3: [23.0 / 12, -16.0 / 12, 5.0 / 12]
      default: [55.0 / 24, -59.0 / 24, 37.0 / 24, -9.0 / 24]
      }
    return .sum(zip(factors, latest).map { $0 * $1 })
  }

  private func moved(
    _ latents: HostTensor, by output: HostTensor, from timestep: Int, to next: Int
  ) -> SamplerStep {
    let alpha = steps.alpha(at: timestep)
    let target = steps.alpha(at: next)
    let noise =
      steps.prediction == .velocity
      ? HostTensor.sum(alpha.squareRoot() * output, (1 - alpha).squareRoot() * latents) : output
    let divisor =
      alpha * (1 - target).squareRoot() + (alpha * (1 - alpha) * target).squareRoot()
    let moved = HostTensor.sum(
      (target / alpha).squareRoot() * latents, ((alpha - target) / divisor) * noise)
    let clean = HostTensor.sum(
      (1 / alpha.squareRoot()) * latents, (-((1 - alpha) / alpha).squareRoot()) * noise)
    return SamplerStep(latents: moved, denoised: clean)
  }
}
