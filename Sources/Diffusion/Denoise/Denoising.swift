import Base
import Tensors

/// One picture on its way from noise: each `next` makes one call of the model and one step.
///
/// The loop over the steps is the caller's, and with it progress, previews and cancellation.
package struct Denoising: Sendable {
  /// Where a picture stands behind one call.
  package struct Progress: Sendable {
    /// Calls made so far, and all that will be made.
    package let step: Int
    package let total: Int
    package let latents: HostTensor
    /// What the picture would be if the model were right at once.
    package let denoised: HostTensor
  }

  package private(set) var latents: HostTensor
  package let range: DenoisingRange
  private var scheduler: Scheduler
  private var noise: LatentNoise
  private let guidance: Guidance
  private let mask: LatentMask?
  private let addedChannels: HostTensor?
  private var made = 0

  /// - Parameters:
  ///   - latents: The start, already noised to the range's first level (see `start`).
  ///   - seed: Of the picture; noisy samplers draw from a generator derived from it.
  ///   - addedChannels: [N, H, W, …] that an inpainting model sees beside the latents.
  package init(
    scheduler: Scheduler, range: DenoisingRange, latents: HostTensor, guidance: Guidance,
    seed: UInt64, mask: LatentMask? = nil, addedChannels: HostTensor? = nil
  ) {
    self.scheduler = scheduler
    self.range = range
    self.latents = latents
    self.guidance = guidance
    self.mask = mask
    self.addedChannels = addedChannels
    noise = .forSteps(seed: seed)
  }

  /// Where a run begins: `latents` (or nothing) noised to the level of the range's first call.
  package static func start(
    _ scheduler: Scheduler, _ range: DenoisingRange, latents: HostTensor?, noise: HostTensor?
  ) throws(DiffusionError) -> HostTensor {
    if let latents, let noise, latents.shape != noise.shape {
      throw .shapes(what: "the noise", got: noise.shape, expected: latents.shape)
    }
    guard let noise, let start = range.start else {
      return latents ?? noise.map { HostTensor(zeros: $0.shape) }
        ?? HostTensor(zeros: [1, 0, 0, 4])
    }
    return scheduler.addNoise(latents ?? HostTensor(zeros: noise.shape), noise, at: start)
  }

  package var total: Int { range.calls.count }

  /// Makes the next call, or says by nil that the picture is finished.
  ///
  /// - Parameter predict: The model on [2·N, H, W, C] latents at a timestep: first half for the negative
  ///   prompt, second half for the prompt.
  package mutating func next<Failure: Error>(
    _ predict: (_ latents: HostTensor, _ timestep: Float) throws(Failure) -> HostTensor
  ) throws(Failure) -> Progress? {
    guard made < total else { return nil }
    let index = range.calls.lowerBound + made
    if let mask { latents = mask.before(index, latents, scheduler) }
    var input = scheduler.scaleModelInput(latents, at: index)
    if let addedChannels { input = .joinedChannels([input, addedChannels]) }
    let output = try predict(.batched([input, input]), Float(scheduler.timesteps[index]))
    let halves = output.parts(2)
    let guided = guidance.combined(negative: halves[0], positive: halves[1], step: made)
    let step = scheduler.step(guided, at: index, latents: latents) {
      noise.drawLike(latents)
    }
    latents = step.latents
    made += 1
    if made == total, let mask { latents = mask.after(latents) }
    return Progress(step: made, total: total, latents: latents, denoised: step.denoised)
  }
}
