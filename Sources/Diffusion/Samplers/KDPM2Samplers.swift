import Glibc
import Tensors

/// DPM-Solver-2 in the levels of Karras: the slope is taken half-way, in logarithms, of each step.
///
/// - Source: k-diffusion, `sample_dpm_2`; Lu et al. 2022 (arXiv:2206.00927).
package struct KDPM2Sampler: SigmaSampler {
  package let timesteps: [Double]
  package let sigmas: [Double]
  let steps: SigmaSteps
  private let middles: [Double]
  private let fresh: [Double]
  private let downs: [Double]
  private let isAncestral: Bool
  private var start: HostTensor?

  init(
    _ settings: SchedulerSettings, steps count: Int, isAncestral: Bool
  ) throws(DiffusionError) {
    self.isAncestral = isAncestral
    steps = try SigmaSteps(settings, steps: count, rounded: .nearest)
    let levels = steps.sigmas
    let targets = zip(levels, levels.dropFirst()).map { from, to in
      isAncestral ? ancestralLevels(from: from, to: to) : (down: to, up: 0)
    }
    downs = targets.map(\.down)
    fresh = targets.map(\.up)
    middles = zip(levels, targets).map { level, target in
      target.down > 0 ? exp((log(level) + log(target.down)) / 2) : 0
    }
    let ladder = steps.ladder
    let between = zip(middles, steps.timesteps.dropFirst()).flatMap { middle, timestep in
      [Double(Float(ladder.timestep(at: middle))), timestep]
    }
    timesteps = Array(steps.timesteps.prefix(1)) + between
    sigmas = SigmaSteps.doubled(levels) + [0]
  }

  package var callsPerStep: Int { 2 }
  package var drawsNoise: Bool { isAncestral }

  /// Calls 0, 2, 4 … begin a step, the others are its middle.
  private func level(at index: Int) -> Double {
    start == nil ? sigmas[index] : middles[(index - 1) / 2]
  }

  package func scaledInput(_ latents: HostTensor, at index: Int) -> HostTensor {
    SigmaSteps.scaled(latents, sigma: level(at: index))
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let level = level(at: index)
    let clean = steps.clean(latents, output: output, sigma: level)
    let slope = HostTensor.sum((1 / level) * latents, (-1 / level) * clean)
    guard let begun = start else {
      start = latents
      let change = middles[index / 2] - level
      return SamplerStep(latents: .sum(1 * latents, change * slope), denoised: clean)
    }
    start = nil
    let step = (index - 1) / 2
    var terms = [1 * begun, (downs[step] - steps.sigmas[step]) * slope]
    if isAncestral { terms.append(fresh[step] * noise()) }
    return SamplerStep(latents: .sum(terms), denoised: clean)
  }
}
