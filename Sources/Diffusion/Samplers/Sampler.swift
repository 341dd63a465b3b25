import Tensors

/// One way of getting from noise to a picture: it owns the levels of the steps and what it must remember
/// of earlier ones. Steps are taken in order, from any start.
package protocol Sampler: Sendable {
  /// What the model is told at each call.
  var timesteps: [Double] { get }
  /// The noise level at each call and behind the last; empty where the sampler thinks in timesteps.
  var sigmas: [Double] { get }
  /// What plain noise is multiplied with to be a start.
  var initialNoiseSigma: Double { get }
  /// How many calls of the model make one step; all but the first step have that many.
  var callsPerStep: Int { get }
  /// Whether steps draw noise.
  var drawsNoise: Bool { get }

  /// The latents as the model wants to see them at call `index`.
  func scaledInput(_ latents: HostTensor, at index: Int) -> HostTensor

  /// `clean` latents noised to the level of call `index`.
  func noised(_ clean: HostTensor, with noise: HostTensor, at index: Int) -> HostTensor

  /// The latents behind call `index`, from the model's output there.
  ///
  /// - Shapes: all tensors [N, H, W, C] alike.
  mutating func step(
    _ output: HostTensor, at index: Int, latents: HostTensor, noise: () -> HostTensor
  ) -> SamplerStep
}

extension Sampler {
  package var sigmas: [Double] { [] }
  package var initialNoiseSigma: Double { 1 }
  package var callsPerStep: Int { 1 }
  package var drawsNoise: Bool { false }
  package func scaledInput(_ latents: HostTensor, at index: Int) -> HostTensor { latents }
}

/// What one step makes.
package struct SamplerStep: Sendable {
  package let latents: HostTensor
  /// What the picture would be if the model were right at once: good for previews.
  package let denoised: HostTensor
}
