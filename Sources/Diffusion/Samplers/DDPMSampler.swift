import Glibc
import Tensors

/// Denoising diffusion probabilistic models: each step restores a little and adds fresh noise.
///
/// - Source: Ho et al. 2020 (arXiv:2006.11239), equations 6 and 7; the smaller of its two variances.
package struct DDPMSampler: Sampler {
  package let timesteps: [Double]
  private let steps: AlphaSteps

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try AlphaSteps(settings, rescales: true, endsClean: true, clips: true)
    timesteps = try settings.choice("timestep_spacing", default: TimestepSpacing.leading)
      .timesteps(count, of: steps.schedule.count, offset: settings.stepsOffset()).map { rint($0) }
  }

  package var drawsNoise: Bool { true }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    steps.noised(clean, with: noise, at: timesteps[index])
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let alpha = steps.alpha(at: Int(timesteps[index]))
    let next = index + 1 < timesteps.count ? steps.alpha(at: Int(timesteps[index + 1])) : 1
    let stepBeta = 1 - alpha / next
    let clean = steps.parts(of: latents, output: output, alpha: alpha).clean
    let cleanShare = next.squareRoot() * stepBeta / (1 - alpha)
    let latentShare = (alpha / next).squareRoot() * (1 - next) / (1 - alpha)
    var terms = [cleanShare * clean, latentShare * latents]
    if timesteps[index] > 0 {
      let variance = max((1 - next) / (1 - alpha) * stepBeta, 1e-20)
      terms.append(variance.squareRoot() * noise())
    }
    return SamplerStep(latents: .sum(terms), denoised: clean)
  }
}
