import Tensors

/// DPM-Solver++ as a multistep method: the derivatives come from earlier outputs.
///
/// - Source: Lu et al. 2022 (arXiv:2211.01095), algorithm 2.
package struct DPMMultistepSampler: SolverSampler {
  let steps: SolverSteps
  private let formula: DPMSolverFormula
  private let order: Int
  private let endsLow: Bool
  private let endsWithEuler: Bool
  /// Clean latents of the last calls, newest first.
  private var outputs: [HostTensor] = []

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SolverSteps(settings, steps: count, rescales: true, places: nil, final: .zero)
    formula = try DPMSolverFormula(settings)
    order = try settings.integer("solver_order", default: 2, in: 1...3)
    // With few steps the last ones are taken with a lower order, which is steadier.
    endsLow = try settings.flag("lower_order_final", default: true) && steps.timesteps.count < 15
    endsWithEuler = try settings.flag("euler_at_final", default: false)
  }

  package var drawsNoise: Bool { formula.isNoisy }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let clean = steps.clean(latents, output: output, at: index)
    outputs = [clean] + outputs.prefix(order - 1)
    let next = formula.step(
      from: steps.level(index), to: steps.level(index + 1), latents: latents,
      derivatives: derivatives(at: index), noise: formula.isNoisy ? noise() : nil)
    return SamplerStep(latents: next, denoised: clean)
  }

  private func usableOrder(at index: Int) -> Int {
    let left = timesteps.count - index
    if left == 1, endsWithEuler || endsLow || steps.endsAtZero { return 1 }
    if left == 2, endsLow { return min(outputs.count, 2) }
    return outputs.count
  }

  private func derivatives(at index: Int) -> [HostTensor] {
    let order = usableOrder(at: index)
    guard order > 1 else { return [outputs[0]] }
    let lambda = (0..<order + 1).map { steps.level(index + 1 - $0).lambda }
    let h = lambda[0] - lambda[1]
    let r0 = (lambda[1] - lambda[2]) / h
    let first = HostTensor.sum((1 / r0) * outputs[0], (-1 / r0) * outputs[1])
    guard order > 2 else { return [outputs[0], first] }
    let r1 = (lambda[2] - lambda[3]) / h
    let earlier = HostTensor.sum((1 / r1) * outputs[1], (-1 / r1) * outputs[2])
    let share = r0 / (r0 + r1)
    return [
      outputs[0], .sum((1 + share) * first, -share * earlier),
      .sum((1 / (r0 + r1)) * first, (-1 / (r0 + r1)) * earlier),
    ]
  }
}
