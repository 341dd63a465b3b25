import Tensors

/// DPM-Solver++ as a single-step method of second order: every other call looks half-way ahead.
///
/// - Source: Lu et al. 2022 (arXiv:2211.01095), algorithm 1.
package struct DPMSinglestepSampler: SolverSampler {
  let steps: SolverSteps
  private let formula: DPMSolverFormula
  private let orders: [Int]
  private var outputs: [HostTensor] = []
  private var start: HostTensor?

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SolverSteps(
      settings, steps: count, rescales: false, places: .linspace, final: .zero)
    formula = try DPMSolverFormula(settings)
    let order = try settings.integer("solver_order", default: 2, in: 1...2)
    // The last call is of first order; an even number of calls has a second such one before it.
    orders = (0..<count).map { index in
      let isLast = index == count - 1
      return order == 1 || index % 2 == 0 || isLast ? 1 : 2
    }
  }

  package var drawsNoise: Bool { formula.isNoisy }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let clean = steps.clean(latents, output: output, at: index)
    outputs = [clean] + outputs.prefix(1)
    let order = min(orders[index], outputs.count)
    if order == 1 { start = latents }
    let from = index + 1 - order
    var derivatives = [clean]
    if order == 2 {
      let middle = steps.level(index).lambda - steps.level(from).lambda
      let ratio = middle / (steps.level(index + 1).lambda - steps.level(from).lambda)
      derivatives = [outputs[1], .sum((1 / ratio) * outputs[0], (-1 / ratio) * outputs[1])]
    }
    let next = formula.step(
      from: steps.level(from), to: steps.level(index + 1), latents: start ?? latents,
      derivatives: derivatives, noise: formula.isNoisy ? noise() : nil)
    return SamplerStep(latents: next, denoised: clean)
  }
}
