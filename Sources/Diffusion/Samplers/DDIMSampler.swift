import Glibc
import Tensors

/// Denoising diffusion implicit models: straight steps over any subset of the training timesteps.
///
/// - Source: Song et al. 2021 (arXiv:2010.02502), equation 12.
package struct DDIMSampler: Sampler {
  package let timesteps: [Double]
  private let steps: AlphaSteps
  private let stride: Int
  /// 0 is deterministic, 1 as noisy as DDPM.
  private let eta: Double

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try AlphaSteps(settings, rescales: true, endsClean: true, clips: true)
    stride = steps.schedule.count / count
    eta = try settings.number("eta", default: 0)
    timesteps = try settings.choice("timestep_spacing", default: TimestepSpacing.leading)
      .timesteps(count, of: steps.schedule.count, offset: settings.stepsOffset()).map { rint($0) }
  }

  package var drawsNoise: Bool { eta > 0 }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    steps.noised(clean, with: noise, at: timesteps[index])
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let timestep = Int(timesteps[index])
    let alpha = steps.alpha(at: timestep)
    let next = steps.alpha(at: timestep - stride)
    let (clean, direction) = steps.parts(of: latents, output: output, alpha: alpha)
    let variance = (1 - next) / (1 - alpha) * (1 - alpha / next)
    let deviation = eta * variance.squareRoot()
    let kept = (1 - next - deviation * deviation).squareRoot()
    var terms = [next.squareRoot() * clean, kept * direction]
    if eta > 0 { terms.append(deviation * noise()) }
    return SamplerStep(latents: .sum(terms), denoised: clean)
  }
}
