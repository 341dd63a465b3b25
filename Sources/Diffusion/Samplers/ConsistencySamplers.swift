import Glibc
import Tensors

/// The timesteps that a distilled model was distilled on, thinned out evenly from the top.
private func distilledTimesteps(
  _ settings: SchedulerSettings, steps count: Int, of trained: Int
) throws(DiffusionError) -> [Double] {
  let original = try settings.integer("original_inference_steps", default: 50, in: 1...trained)
  guard count <= original else { throw .stepCount(steps: count, limit: original) }
  let ratio = trained / original
  return (0..<count).map { index in
    let place = Int((Double(original) / Double(count) * Double(index)).rounded(.down))
    return Double((original - place) * ratio - 1)
  }
}

/// Latent consistency models: the model jumps to a clean picture, which is noised again for the next jump.
///
/// - Source: Luo et al. 2023 (arXiv:2310.04378), algorithm 3.
package struct LCMSampler: Sampler {
  package let timesteps: [Double]
  private let steps: AlphaSteps
  private let timestepScaling: Double

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try AlphaSteps(settings, rescales: true, endsClean: true, clips: false)
    timestepScaling = try settings.number("timestep_scaling", default: 10)
    timesteps = try distilledTimesteps(settings, steps: count, of: steps.schedule.count)
  }

  package var drawsNoise: Bool { true }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    steps.noised(clean, with: noise, at: timesteps[index])
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let timestep = timesteps[index]
    let alpha = steps.alpha(at: Int(timestep))
    let clean = steps.parts(of: latents, output: output, alpha: alpha).clean
    // Standard deviation of clean latents as the boundary condition assumes it.
    let deviation = 0.5
    let scaled = timestep * timestepScaling
    let spread = scaled * scaled + deviation * deviation
    let skip = deviation * deviation / spread
    let denoised = HostTensor.sum((scaled / spread.squareRoot()) * clean, skip * latents)
    guard index + 1 < timesteps.count else {
      return SamplerStep(latents: denoised, denoised: denoised)
    }
    let next = steps.alpha(at: Int(timesteps[index + 1]))
    let latents = HostTensor.sum(
      next.squareRoot() * denoised, (1 - next).squareRoot() * noise())
    return SamplerStep(latents: latents, denoised: denoised)
  }
}

/// Trajectory consistency distillation: like LCM, with a choice of how much of the noise is renewed.
///
/// - Source: Zheng et al. 2024 (arXiv:2402.19159), algorithm 4.
package struct TCDSampler: Sampler {
  package let timesteps: [Double]
  private let steps: AlphaSteps
  /// Share of the way to the next timestep that is covered by fresh noise.
  private let eta: Double

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try AlphaSteps(settings, rescales: true, endsClean: true, clips: false)
    eta = try settings.number("eta", default: 0.3)
    timesteps = try distilledTimesteps(settings, steps: count, of: steps.schedule.count)
  }

  package var drawsNoise: Bool { eta > 0 }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    steps.noised(clean, with: noise, at: timesteps[index])
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let isLast = index + 1 == timesteps.count
    let nextTimestep = isLast ? 0 : timesteps[index + 1]
    let middle = steps.alpha(at: Int(((1 - eta) * nextTimestep).rounded(.down)))
    let alpha = steps.alpha(at: Int(timesteps[index]))
    let parts = steps.parts(of: latents, output: output, alpha: alpha)
    let jumped = HostTensor.sum(
      middle.squareRoot() * parts.clean, (1 - middle).squareRoot() * parts.noise)
    guard eta > 0, !isLast else { return SamplerStep(latents: jumped, denoised: parts.clean) }
    let share = steps.alpha(at: Int(nextTimestep)) / middle
    let latents = HostTensor.sum(
      share.squareRoot() * jumped, (1 - share).squareRoot() * noise())
    return SamplerStep(latents: latents, denoised: parts.clean)
  }
}
