import Tensors

/// Heun's method: Euler's step, then once more with the mean of the slopes at both ends.
///
/// - Source: Karras et al. 2022 (arXiv:2206.00364), algorithm 1.
package struct HeunSampler: SigmaSampler {
  package let timesteps: [Double]
  package let sigmas: [Double]
  let steps: SigmaSteps
  private let clipping: Double?
  /// Latents and slope of a step whose second call is due.
  private var half: (latents: HostTensor, slope: HostTensor)?

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SigmaSteps(settings, steps: count)
    clipping = try settings.clipping(default: false)
    timesteps = SigmaSteps.doubled(steps.timesteps)
    sigmas = SigmaSteps.doubled(steps.sigmas.dropLast()) + [0]
  }

  package var callsPerStep: Int { 2 }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let sigma = sigmas[index]
    let clean = steps.clean(latents, output: output, sigma: sigma).clamped(to: clipping)
    let slope = HostTensor.sum((1 / sigma) * latents, (-1 / sigma) * clean)
    if let (start, first) = half {
      half = nil
      let change = (sigma - sigmas[index - 1]) / 2
      return SamplerStep(
        latents: .sum(1 * start, change * first, change * slope), denoised: clean)
    }
    half = (latents, slope)
    return SamplerStep(
      latents: .sum(1 * latents, (sigmas[index + 1] - sigma) * slope), denoised: clean)
  }
}
