import Glibc
import Tensors

/// What samplers share whose latents grow with their noise: latents = clean + sigma · noise.
///
/// - Source: Karras et al. 2022 (arXiv:2206.00364).
struct SigmaSteps: Sendable {
  let timesteps: [Double]
  /// One level for each timestep and the one behind the last.
  let sigmas: [Double]
  let prediction: SchedulerSettings.Prediction
  let initialNoiseSigma: Double
  let ladder: SigmaLadder

  /// - Parameters:
  ///   - spacing: How levels are spaced; nil is as the settings say.
  ///   - rounded: How timesteps are rounded when Karras levels are used.
  init(
    _ settings: SchedulerSettings, steps count: Int, rescales: Bool = false,
    spacing: SigmaLadder.Spacing? = nil, rounded: SigmaLadder.Rounding = .none
  ) throws(DiffusionError) {
    // ᾱ = 0 would be an infinite level; 2⁻²⁴ is the smallest step that single precision takes below 1.
    let schedule = try NoiseSchedule(settings, rescales: rescales, smallestAlpha: 0x1p-24)
    let ladder = SigmaLadder(schedule)
    let places = try settings.choice("timestep_spacing", default: TimestepSpacing.linspace)
    let spaced = places.timesteps(count, of: schedule.count, offset: try settings.stepsOffset())
      .map { Double(Float($0)) }
    let bySpacing = spaced.map { ladder.sigma(at: $0) }
    let asked = try SigmaLadder.spacing(settings)
    let kind = spacing ?? asked
    var levels = bySpacing
    if kind != .byTimestep {
      let lowest = try settings.number("sigma_min") ?? bySpacing[count - 1]
      let highest = try settings.number("sigma_max") ?? bySpacing[0]
      levels = ladder.sigmas(kind, from: highest, to: lowest, count: count)
      timesteps = levels.map {
        ladder.timestep(at: $0, rounded: kind == .karras ? rounded : .none)
      }
    } else {
      timesteps = spaced
    }
    sigmas = levels.map { Double(Float($0)) } + [0]
    prediction = try settings.prediction()
    let top = sigmas.max() ?? 0
    initialNoiseSigma = places == .leading ? (top * top + 1).squareRoot() : top
    self.ladder = ladder
  }

  /// The clean latents by what the model says at level `sigma`.
  func clean(_ latents: HostTensor, output: HostTensor, sigma: Double) -> HostTensor {
    switch prediction {
    case .epsilon: return .sum(1 * latents, -sigma * output)
    case .sample: return output
    case .velocity:
      let spread = sigma * sigma + 1
      return .sum((-sigma / spread.squareRoot()) * output, (1 / spread) * latents)
    }
  }

  /// Latents of unit variance, as the model was trained on.
  static func scaled(_ latents: HostTensor, sigma: Double) -> HostTensor {
    latents.scaled(by: 1 / (sigma * sigma + 1).squareRoot())
  }

  static func noised(_ clean: HostTensor, with noise: HostTensor, sigma: Double) -> HostTensor {
    .sum(1 * clean, sigma * noise)
  }

  /// Each but the first value twice, for samplers that call the model twice a step.
  static func doubled(_ values: [Double]) -> [Double] {
    Array(values.prefix(1)) + values.dropFirst().flatMap { [$0, $0] }
  }
}

/// The two levels of an ancestral step: down to `down` by the model, back up to `to` by fresh noise.
func ancestralLevels(from: Double, to: Double) -> (down: Double, up: Double) {
  let variance = to * to * (from * from - to * to) / (from * from)
  let up = min(to, max(variance, 0).squareRoot())
  return (max(to * to - up * up, 0).squareRoot(), up)
}

/// A sampler over `SigmaSteps`: the levels say all but how a step is taken.
protocol SigmaSampler: Sampler {
  var steps: SigmaSteps { get }
}

extension SigmaSampler {
  package var timesteps: [Double] { steps.timesteps }
  package var sigmas: [Double] { steps.sigmas }
  package var initialNoiseSigma: Double { steps.initialNoiseSigma }

  package func scaledInput(_ latents: HostTensor, at index: Int) -> HostTensor {
    SigmaSteps.scaled(latents, sigma: sigmas[index])
  }

  package func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor {
    SigmaSteps.noised(clean, with: noise, sigma: sigmas[index])
  }
}
