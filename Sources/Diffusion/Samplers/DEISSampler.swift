import Glibc
import Tensors

/// Diffusion exponential integrator: the noise is extrapolated by a polynomial in log(sigma / alpha).
///
/// - Source: Zhang and Chen 2023 (arXiv:2204.13902), ρAB-DEIS.
package struct DEISSampler: SolverSampler {
  let steps: SolverSteps
  private let order: Int
  private let endsLow: Bool
  /// Noise of the last calls, newest first.
  private var outputs: [HostTensor] = []

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SolverSteps(settings, steps: count, rescales: false, places: nil, final: .lowest)
    order = try settings.integer("solver_order", default: 2, in: 1...3)
    endsLow = try settings.flag("lower_order_final", default: true) && steps.timesteps.count < 15
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let clean = steps.clean(latents, output: output, at: index)
    let here = steps.level(index)
    let there = steps.level(index + 1)
    let residual = HostTensor.sum((1 / here.sigma) * latents, (-here.alpha / here.sigma) * clean)
    outputs = [residual] + outputs.prefix(order - 1)
    let left = timesteps.count - index
    let usable = endsLow ? min(outputs.count, left) : outputs.count
    let weights = (0..<usable).map { weight(of: $0, order: usable, at: index) }
    let terms = zip(weights, outputs).map { (there.alpha * $0) * $1 }
    let next = HostTensor.sum([(there.alpha / here.alpha) * latents] + terms)
    return SamplerStep(latents: next, denoised: clean)
  }

  /// The integral over the step of the Lagrange polynomial in log ρ that is 1 at the level `place`
  /// calls ago, where ρ = sigma / alpha.
  private func weight(of place: Int, order: Int, at index: Int) -> Double {
    let own = log(steps.sigmas[index - place])
    let others = (0..<order).filter { $0 != place }.map { log(steps.sigmas[index - $0]) }
    func integral(_ rho: Double) -> Double {
      let x = log(rho)
      // ∫ dρ = ρ, ∫ log ρ dρ = ρ(x − 1), ∫ log² ρ dρ = ρ(x² − 2x + 2)
      switch others.count {
      case 0: return rho
      case 1: return rho * (x - 1 - others[0]) / (own - others[0])
      default:
        let product = others[0] * others[1]
        let sum = others[0] + others[1]
        let numerator = x * x - 2 * x + 2 - sum * (x - 1) + product
        return rho * numerator / ((own - others[0]) * (own - others[1]))
      }
    }
    return integral(steps.sigmas[index + 1]) - integral(steps.sigmas[index])
  }
}
