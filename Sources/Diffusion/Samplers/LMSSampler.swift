import Tensors

/// The linear multistep method: the slope is extrapolated by a polynomial through the last four.
///
/// - Source: k-diffusion, `sample_lms`.
package struct LMSSampler: SigmaSampler {
  private static let order = 4

  let steps: SigmaSteps
  private var slopes: [HostTensor] = []

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SigmaSteps(settings, steps: count)
  }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let sigma = sigmas[index]
    let clean = steps.clean(latents, output: output, sigma: sigma)
    slopes.append(.sum((1 / sigma) * latents, (-1 / sigma) * clean))
    slopes = slopes.suffix(Self.order)
    // As in diffusers, a run that starts late weighs its few slopes as if earlier ones were known.
    let order = min(index + 1, Self.order)
    let terms = zip(0..<order, slopes.reversed()).map { place, slope in
      weight(of: place, order: order, at: index) * slope
    }
    return SamplerStep(latents: .sum([1 * latents] + terms), denoised: clean)
  }

  /// The integral over the step of the Lagrange polynomial that is 1 at the level `place` calls ago.
  private func weight(of place: Int, order: Int, at index: Int) -> Double {
    let own = sigmas[index - place]
    let others = (0..<order).filter { $0 != place }.map { sigmas[index - $0] }
    // Coefficients of ∏ (τ − other) / (own − other), lowest power first.
    var polynomial = [1.0]
    for other in others {
      var product = [Double](repeating: 0, count: polynomial.count + 1)
      for (power, factor) in polynomial.enumerated() {
        product[power] -= factor * other / (own - other)
        product[power + 1] += factor / (own - other)
      }
      polynomial = product
    }
    func integral(_ sigma: Double) -> Double {
      polynomial.enumerated().reversed().reduce(0) { sum, entry in
        sum * sigma + entry.element / Double(entry.offset + 1)
      } * sigma
    }
    return integral(sigmas[index + 1]) - integral(sigmas[index])
  }
}
