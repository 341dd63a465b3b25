import Glibc
import Tensors

/// One step of DPM-Solver++ from level s to level t, of any order, with or without fresh noise.
///
/// - Source: Lu et al. 2022 (arXiv:2211.01095), equation 8 and algorithms 1 and 2; the third order and
///   the noisy form as in diffusers.
struct DPMSolverFormula: Sendable {
  enum Kind: String, CaseIterable {
    case plain = "dpmsolver++"
    case noisy = "sde-dpmsolver++"
    /// What models configured for DEIS say; it means `plain` here.
    case deis
  }

  enum Slope: String, CaseIterable {
    case midpoint
    case heun
    case logrho
    case bh1
    case bh2
  }

  let isNoisy: Bool
  private let usesHeun: Bool

  init(_ settings: SchedulerSettings) throws(DiffusionError) {
    isNoisy = try settings.choice("algorithm_type", default: Kind.plain) == .noisy
    usesHeun = try settings.choice("solver_type", default: Slope.midpoint) == .heun
  }

  /// - Parameters:
  ///   - derivatives: The clean latents, and their first and second derivative over λ as far as the
  ///     order goes.
  func step(
    from s: SolverSteps.Level, to t: SolverSteps.Level, latents: HostTensor,
    derivatives: [HostTensor], noise: HostTensor?
  ) -> HostTensor {
    let h = t.lambda - s.lambda
    let k = isNoisy ? 2 * h : h
    let gain = -expm1(-k)
    var terms = [(t.sigma / s.sigma * (isNoisy ? exp(-h) : 1)) * latents]
    terms.append((t.alpha * gain) * derivatives[0])
    if derivatives.count == 2, !usesHeun {
      terms.append((t.alpha * gain / 2) * derivatives[1])
    } else if derivatives.count >= 2 {
      terms.append((t.alpha * (1 - gain / k)) * derivatives[1])
    }
    if derivatives.count == 3 {
      let curve = (k - gain) / (k * k)
      terms.append((t.alpha * (isNoisy ? -curve - 0.5 : 0.5 - curve)) * derivatives[2])
    }
    if let noise { terms.append((t.sigma * gain.squareRoot()) * noise) }
    return .sum(terms)
  }
}
