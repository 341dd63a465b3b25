import Glibc
import Tensors

/// What the exponential-integrator solvers share: latents keep unit variance, and steps are measured in
/// λ = log(alpha / sigma), half the logarithm of the signal-to-noise ratio.
///
/// - Source: Lu et al. 2022 (arXiv:2206.00927), section 3.
struct SolverSteps: Sendable {
  enum FinalLevel: String, CaseIterable {
    case zero
    case lowest = "sigma_min"
  }

  /// Signal and noise of a latent, alpha² + sigma² = 1.
  struct Level {
    let alpha: Double
    let sigma: Double
    var lambda: Double { log(alpha) - log(sigma) }
  }

  let timesteps: [Double]
  /// One level sigma/alpha for each timestep and the one behind the last.
  let sigmas: [Double]
  let endsAtZero: Bool
  private let prediction: SchedulerSettings.Prediction

  /// - Parameters:
  ///   - places: How timesteps are spaced; nil is as the settings say.
  ///   - final: The level behind the last step where the settings do not tell.
  init(
    _ settings: SchedulerSettings, steps count: Int, rescales: Bool, places: TimestepSpacing?,
    final: FinalLevel
  ) throws(DiffusionError) {
    let schedule = try NoiseSchedule(settings, rescales: rescales, smallestAlpha: 0x1p-24)
    let ladder = SigmaLadder(schedule)
    let last = Self.usedTimesteps(schedule, above: settings.lowestLambda())
    let asked = try settings.choice("timestep_spacing", default: TimestepSpacing.linspace)
    let kind = try SigmaLadder.spacing(settings)
    var levels: [Double]
    if case .byTimestep = kind {
      let offset = try settings.stepsOffset()
      timesteps = (places ?? asked).openTimesteps(count, of: last, offset: offset)
      levels = timesteps.map { ladder.sigma(at: $0) }
    } else {
      let lowest = try settings.number("sigma_min") ?? ladder.range.lowest
      let highest = try settings.number("sigma_max") ?? ladder.range.highest
      levels = ladder.sigmas(kind, from: highest, to: lowest, count: count)
      timesteps = levels.map {
        ladder.timestep(at: $0, rounded: kind == .karras ? .nearest : .down)
      }
    }
    endsAtZero = try settings.choice("final_sigmas_type", default: final) == .zero
    levels.append(endsAtZero ? 0 : ladder.range.lowest)
    sigmas = levels.map { Double(Float($0)) }
    prediction = try settings.prediction()
  }

  /// Training timesteps whose λ is above a cosine schedule's cut.
  private static func usedTimesteps(_ schedule: NoiseSchedule, above lowest: Double?) -> Int {
    let cut = lowest.map { lowest in
      schedule.trainSigmas.count { -log(Double($0)) < lowest }
    }
    return max(schedule.count - (cut ?? 0), 2)
  }

  func level(_ index: Int) -> Level {
    let alpha = 1 / (sigmas[index] * sigmas[index] + 1).squareRoot()
    return Level(alpha: alpha, sigma: sigmas[index] * alpha)
  }

  /// The clean latents by what the model says at call `index`.
  func clean(_ latents: HostTensor, output: HostTensor, at index: Int) -> HostTensor {
    let level = level(index)
    switch prediction {
    case .epsilon:
      return .sum((1 / level.alpha) * latents, (-level.sigma / level.alpha) * output)
    case .velocity: return .sum(level.alpha * latents, -level.sigma * output)
    case .sample: return output
    }
  }

  func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    let level = level(index)
    return .sum(level.alpha * clean, level.sigma * noise)
  }
}

/// A sampler over `SolverSteps`: the levels say all but how a step is taken.
protocol SolverSampler: Sampler {
  var steps: SolverSteps { get }
}

extension SolverSampler {
  package var timesteps: [Double] { steps.timesteps }
  package var sigmas: [Double] { steps.sigmas }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    steps.noised(clean, with: noise, at: index)
  }
}
