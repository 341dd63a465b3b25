import Models
import Tensors

/// The two prompts of a picture, and one guided call of the denoiser with them.
package struct PromptPair: Sendable {
  package let negative: HostTensor
  package let positive: HostTensor

  /// - Shapes: [1, T, D] each; the lengths may differ.
  package init(negative: HostTensor, positive: HostTensor) {
    self.negative = negative
    self.positive = positive
  }

  /// The denoiser's outputs without and with the prompt: one call for both, or one for each when their
  /// lengths differ, so that no filler is attended to.
  ///
  /// - Shapes: latents [2·N, H, W, C] → [2·N, H, W, C].
  package func predict(
    _ denoiser: Denoiser, latents: HostTensor, timestep: Float
  ) throws(ModelError) -> HostTensor {
    let count = latents.shape[0] / 2
    if negative.shape == positive.shape {
      let context = HostTensor.batched(
        [HostTensor](repeating: negative, count: count)
          + [HostTensor](repeating: positive, count: count))
      return try denoiser.predict(latents: latents, timestep: timestep, context: context)
    }
    var outputs: [HostTensor] = []
    for (half, prompt) in zip(latents.parts(2), [negative, positive]) {
      let context = HostTensor.batched([HostTensor](repeating: prompt, count: count))
      outputs.append(try denoiser.predict(latents: half, timestep: timestep, context: context))
    }
    return .batched(outputs)
  }
}
