import Tensors

/// Which part of a picture may change, for pictures that are painted over.
///
/// - Source: InvokeAI's denoise node, which both forms follow.
package struct LatentMask: Sendable {
  /// 1 where the picture is made anew, 0 where it stays.
  package let weights: HostTensor
  /// Whether places change from the step on whose noise their weight reaches.
  package let isGradient: Bool
  package let original: HostTensor
  package let noise: HostTensor

  /// - Shapes: weights [1, H, W, 1], original and noise [N, H, W, C].
  package init(
    weights: HostTensor, isGradient: Bool, original: HostTensor, noise: HostTensor
  ) throws(DiffusionError) {
    guard noise.shape == original.shape else {
      throw .shapes(what: "the noise of the mask", got: noise.shape, expected: original.shape)
    }
    let wanted = [1] + original.shape.dropFirst().dropLast() + [1]
    guard weights.shape == wanted else {
      throw .shapes(what: "the denoise mask", got: weights.shape, expected: wanted)
    }
    self.weights = weights
    self.isGradient = isGradient
    self.original = original
    self.noise = noise
  }

  /// The latents with the kept part as it would be at call `index`.
  func before(
    _ index: Int, _ latents: HostTensor, _ scheduler: Scheduler, trainTimesteps: Double = 1000
  ) -> HostTensor {
    let kept = scheduler.addNoise(original, noise, at: index)
    guard isGradient else { return mixed(latents, over: kept) }
    let level = Float(scheduler.timesteps[index] / trainTimesteps)
    return chosen(latents, over: kept) { $0 > level }
  }

  /// The finished latents with the kept part as it was.
  func after(_ latents: HostTensor) -> HostTensor {
    isGradient ? chosen(latents, over: original) { $0 > 0 } : mixed(latents, over: original)
  }

  private func mixed(_ latents: HostTensor, over kept: HostTensor) -> HostTensor {
    combined(latents, kept) { weight, new, old in old + weight * (new - old) }
  }

  private func chosen(
    _ latents: HostTensor, over kept: HostTensor, _ isNew: (Float) -> Bool
  ) -> HostTensor {
    combined(latents, kept) { weight, new, old in isNew(weight) ? new : old }
  }

  private func combined(
    _ latents: HostTensor, _ kept: HostTensor, _ body: (Float, Float, Float) -> Float
  ) -> HostTensor {
    let channels = latents.shape[latents.shape.count - 1]
    let values = latents.values.indices.map { place in
      let weight = weights.values[(place / channels) % weights.values.count]
      return body(weight, latents.values[place], kept.values[place])
    }
    return HostTensor(shape: latents.shape, values: values)
  }
}
