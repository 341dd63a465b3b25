import Glibc
import Tensors

/// Euler's method along the straight path of rectified flow: latents = (1 − sigma)·clean + sigma·noise.
///
/// - Source: Esser et al. 2024 (arXiv:2403.03206), section 5.3.2 for the shift.
package struct FlowEulerSampler: Sampler {
  package let timesteps: [Double]
  package let sigmas: [Double]

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    let trained = Double(try settings.trainTimesteps())
    let shift = try settings.number("shift", default: 1)
    let isDynamic = try settings.flag("use_dynamic_shifting", default: false)
    func shifted(_ sigma: Double) -> Double { shift * sigma / (1 + (shift - 1) * sigma) }
    var levels: [Double]
    if isDynamic {
      // `mu` is the shift's logarithm, which grows with the picture.
      let factor = exp(try settings.number("mu", default: 0))
      levels = TimestepSpacing.ramp(from: 1, to: 1 / Double(count), count: count)
        .map { factor / (factor + 1 / $0 - 1) }
    } else {
      levels = TimestepSpacing.ramp(from: 1, to: shifted(1 / trained), count: count).map(shifted)
    }
    levels = levels.map { Double(Float($0)) }
    timesteps = levels.map { Double(Float($0) * Float(trained)) }
    sigmas = levels + [0]
  }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    .sum((1 - sigmas[index]) * clean, sigmas[index] * noise)
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    SamplerStep(
      latents: .sum(1 * latents, (sigmas[index + 1] - sigmas[index]) * output),
      denoised: .sum(1 * latents, -sigmas[index] * output))
  }
}
