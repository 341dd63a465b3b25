import Tensors

/// Euler's method: along the tangent to the next level.
///
/// - Source: Karras et al. 2022 (arXiv:2206.00364), algorithm 2 without churn.
package struct EulerSampler: SigmaSampler {
  let steps: SigmaSteps

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SigmaSteps(settings, steps: count, rescales: true)
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let sigma = sigmas[index]
    let clean = steps.clean(latents, output: output, sigma: sigma)
    let share = sigmas[index + 1] / sigma
    return SamplerStep(latents: .sum(share * latents, (1 - share) * clean), denoised: clean)
  }
}

/// Euler's method with fresh noise in each step.
///
/// - Source: k-diffusion, `sample_euler_ancestral`.
package struct EulerAncestralSampler: SigmaSampler {
  let steps: SigmaSteps

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SigmaSteps(settings, steps: count, rescales: true, spacing: .byTimestep)
  }

  package var drawsNoise: Bool { true }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let sigma = sigmas[index]
    let clean = steps.clean(latents, output: output, sigma: sigma)
    let (down, up) = ancestralLevels(from: sigma, to: sigmas[index + 1])
    let share = down / sigma
    return SamplerStep(
      latents: .sum(share * latents, (1 - share) * clean, up * noise()), denoised: clean)
  }
}
