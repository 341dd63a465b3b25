import Glibc
import Tensors

/// DPM-Solver++ of second order over the noisy path, with fresh noise in both calls of a step.
///
/// InvokeAI draws that noise from a Brownian tree, so that it does not change with the number of steps;
/// here each call draws its own, which follows the same distribution.
///
/// - Source: k-diffusion, `sample_dpmpp_sde` with r = ½.
package struct DPMSDESampler: SigmaSampler {
  package let timesteps: [Double]
  package let sigmas: [Double]
  let steps: SigmaSteps
  private var start: HostTensor?

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    let steps = try SigmaSteps(settings, steps: count)
    let levels = steps.sigmas.dropLast()
    let middles = zip(levels, levels.dropFirst()).map {
      steps.ladder.timestep(at: ($0 * $1).squareRoot())
    }
    let between = zip(middles, steps.timesteps.dropFirst()).flatMap { [$0, $1] }
    timesteps = Array(steps.timesteps.prefix(1)) + between
    sigmas = SigmaSteps.doubled(Array(levels)) + [0]
    self.steps = steps
  }

  package var callsPerStep: Int { 2 }
  package var drawsNoise: Bool { true }

  /// The level that the latents are at: in the second call of a step the middle of it.
  private func level(at index: Int) -> Double {
    start == nil ? sigmas[index] : (sigmas[index - 1] * sigmas[index]).squareRoot()
  }

  package func scaledInput(_ latents: HostTensor, at index: Int) -> HostTensor {
    SigmaSteps.scaled(latents, sigma: level(at: index))
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let clean = steps.clean(latents, output: output, sigma: level(at: index))
    let from = start == nil ? sigmas[index] : sigmas[index - 1]
    let next = start == nil ? sigmas[index + 1] : sigmas[index]
    guard next > 0 else { return SamplerStep(latents: clean, denoised: clean) }
    let target = start == nil ? (from * next).squareRoot() : next
    let (down, up) = ancestralLevels(from: from, to: target)
    let share = down / from
    let moved = HostTensor.sum(
      share * (start ?? latents), (1 - share) * clean, up * noise())
    start = start == nil ? latents : nil
    return SamplerStep(latents: moved, denoised: clean)
  }
}
