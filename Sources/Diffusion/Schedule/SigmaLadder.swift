import Glibc

/// The noise levels of a picture's steps, and the timesteps that belong to them.
///
/// - Units: sigma in standard deviations of the latents, for latents that grow with their noise.
struct SigmaLadder: Sendable {
  /// How levels lie between the highest and the lowest.
  enum Spacing: Sendable {
    case byTimestep
    /// - Source: Karras et al. 2022 (arXiv:2206.00364), equation 5 with ρ = 7.
    case karras
    case exponential
    /// - Source: Lee et al. 2024 (arXiv:2407.12173), α = β = 0.6.
    case beta
  }

  /// How timesteps are rounded that were found by their level.
  enum Rounding {
    case none
    case nearest
    case down
  }

  private let logSigmas: [Float]
  private let schedule: NoiseSchedule

  init(_ schedule: NoiseSchedule) {
    self.schedule = schedule
    logSigmas = schedule.trainSigmas.map { logf($0) }
  }

  /// The spacing that the settings ask for.
  static func spacing(_ settings: SchedulerSettings) throws(DiffusionError) -> Spacing {
    if try settings.flag("use_karras_sigmas", default: false) { return .karras }
    if try settings.flag("use_exponential_sigmas", default: false) { return .exponential }
    if try settings.flag("use_beta_sigmas", default: false) { return .beta }
    return .byTimestep
  }

  /// The level at a timestep, which may lie between two of training.
  func sigma(at timestep: Double) -> Double {
    let sigmas = schedule.trainSigmas
    guard timestep < Double(sigmas.count - 1) else { return Double(sigmas[sigmas.count - 1]) }
    let place = max(timestep, 0)
    let index = Int(place)
    let here = Double(sigmas[index])
    return (Double(sigmas[index + 1]) - here) * (place - Double(index)) + here
  }

  /// `count` levels between `highest` and `lowest`.
  func sigmas(_ spacing: Spacing, from highest: Double, to lowest: Double, count: Int) -> [Double] {
    switch spacing {
    case .byTimestep: return []
    case .karras:
      let rho = 7.0
      let start = pow(highest, 1 / rho)
      let end = pow(lowest, 1 / rho)
      return TimestepSpacing.ramp(from: 0, to: 1, count: count).map {
        pow(start + $0 * (end - start), rho)
      }
    case .exponential:
      return TimestepSpacing.ramp(from: log(highest), to: log(lowest), count: count).map { exp($0) }
    case .beta:
      return TimestepSpacing.ramp(from: 0, to: 1, count: count).map {
        lowest + BetaDistribution.quantile(1 - $0, alpha: 0.6, beta: 0.6) * (highest - lowest)
      }
    }
  }

  /// The timestep of a level, interpolated over the logarithms of the training levels.
  func timestep(at sigma: Double, rounded: Rounding = .none) -> Double {
    let logSigma = log(max(sigma, 1e-10))
    let below = logSigmas.lastIndex { Double($0) <= logSigma } ?? 0
    let index = min(below, logSigmas.count - 2)
    let low = logSigmas[index]
    let width = Double(low - logSigmas[index + 1])
    let weight = min(max((Double(low) - logSigma) / width, 0), 1)
    let timestep = (1 - weight) * Double(index) + weight * Double(index + 1)
    switch rounded {
    case .none: return timestep
    case .nearest: return rint(timestep)
    case .down: return timestep.rounded(.down)
    }
  }

  /// The lowest and highest level of training.
  var range: (lowest: Double, highest: Double) {
    (Double(schedule.trainSigmas[0]), Double(schedule.trainSigmas[schedule.count - 1]))
  }
}
