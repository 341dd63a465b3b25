import Glibc
import Tensors

/// Extended reverse-time SDE solver of up to third order: how much noise is renewed grows with the noise
/// level, and the clean latents are extrapolated over the level.
///
/// - Source: Cui et al. 2023 (arXiv:2309.06169), algorithm 3 with noise scaling 5.
package struct ERSDESampler: SolverSampler {
  /// Pieces of the numerical integral of a step.
  private static let pieces = 200

  let steps: SolverSteps
  private let order: Int
  /// Clean latents of the last call and their slopes over the level.
  private var last: (clean: HostTensor, slope: HostTensor?)?

  init(_ settings: SchedulerSettings, steps count: Int) throws(DiffusionError) {
    steps = try SolverSteps(settings, steps: count, rescales: true, places: nil, final: .zero)
    order = try settings.integer("solver_order", default: 3, in: 1...3)
  }

  package var drawsNoise: Bool { true }

  private static func scaled(_ level: Double) -> Double { level * (exp(pow(level, 0.3)) + 10) }

  package mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep {
    let clean = steps.clean(latents, output: output, at: index)
    let (from, to) = (steps.sigmas[index], steps.sigmas[index + 1])
    let (alpha, next) = (steps.level(index).alpha, steps.level(index + 1).alpha)
    var slope: HostTensor?
    if let last {
      let width = from - steps.sigmas[index - 1]
      slope = .sum((1 / width) * clean, (-1 / width) * last.clean)
    }
    defer { last = (clean, slope) }
    guard to > 0 else { return SamplerStep(latents: clean, denoised: clean) }
    let ratio = Self.scaled(to) / Self.scaled(from)
    var terms = [(next / alpha * ratio) * latents, (next * (1 - ratio)) * clean]
    let width = to - from
    if order > 1, let slope {
      let area = integral(from: to, to: from) { _ in 1 }
      terms.append((next * (width + area * Self.scaled(to))) * slope)
      if order > 2, let before = last?.slope {
        let span = (from - steps.sigmas[index - 2]) / 2
        let curve = HostTensor.sum((1 / span) * slope, (-1 / span) * before)
        let moment = integral(from: to, to: from) { $0 - from }
        terms.append((next * (width * width / 2 + moment * Self.scaled(to))) * curve)
      }
    }
    let variance = to * to - from * from * ratio * ratio
    terms.append((next * max(variance, 0).squareRoot()) * noise())
    return SamplerStep(latents: .sum(terms), denoised: clean)
  }

  /// ∫ weight(λ) / scaled(λ) dλ by equal pieces, each taken at its beginning.
  private func integral(
    from low: Double, to high: Double, _ weight: (Double) -> Double
  ) -> Double {
    let width = (high - low) / Double(Self.pieces)
    return (0..<Self.pieces).reduce(0) { sum, piece in
      let level = low + Double(piece) * width
      return sum + weight(level) / Self.scaled(level) * width
    }
  }
}
