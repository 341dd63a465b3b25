import Tensors

/// What samplers share that think in timesteps of the training schedule.
struct AlphaSteps: Sendable {
  let schedule: NoiseSchedule
  let prediction: SchedulerSettings.Prediction
  /// ᾱ behind the last step.
  let finalAlpha: Double
  /// The bound of restored latents.
  let clipping: Double?

  init(
    _ settings: SchedulerSettings, rescales: Bool, endsClean: Bool, clips: Bool
  ) throws(DiffusionError) {
    schedule = try NoiseSchedule(settings, rescales: rescales)
    prediction = try settings.prediction()
    let isClean = try settings.flag("set_alpha_to_one", default: endsClean)
    finalAlpha = isClean ? 1 : schedule.alphaProduct(at: 0)
    clipping = try settings.clipping(default: clips)
  }

  /// ᾱ at a timestep, or behind the last step where the timestep is below 0.
  func alpha(at timestep: Int) -> Double {
    timestep >= 0 ? schedule.alphaProduct(at: timestep) : finalAlpha
  }

  /// The clean latents and the noise that `latents` are made of, by what the model says.
  ///
  /// - Source: Salimans and Ho 2022 (arXiv:2202.00512), appendix D, for velocities.
  func parts(
    of latents: HostTensor, output: HostTensor, alpha: Double
  ) -> (clean: HostTensor, noise: HostTensor) {
    let signal = alpha.squareRoot()
    let level = (1 - alpha).squareRoot()
    switch prediction {
    case .epsilon:
      let clean = HostTensor.sum((1 / signal) * latents, (-level / signal) * output)
      return (clean.clamped(to: clipping), output)
    case .velocity:
      let clean = HostTensor.sum(signal * latents, -level * output)
      return (clean.clamped(to: clipping), .sum(signal * output, level * latents))
    case .sample:
      return (output.clamped(to: clipping), .sum((1 / level) * latents, (-signal / level) * output))
    }
  }

  func noised(_ clean: HostTensor, with noise: HostTensor, at timestep: Double) -> HostTensor {
    let alpha = schedule.alphaProduct(at: Int(timestep))
    return .sum(alpha.squareRoot() * clean, (1 - alpha).squareRoot() * noise)
  }
}
