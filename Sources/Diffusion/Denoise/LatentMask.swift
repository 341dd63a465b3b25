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
  /// False for inpainting models, which see the kept part themselves.
  package let blendsEachStep: Bool

  /// - Shapes: weights [1, H, W, 1], original and noise [N, H, W, C].
  package init(
    weights: HostTensor, isGradient: Bool, original: HostTensor, noise: HostTensor,
    blendsEachStep: Bool = true
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
    self.blendsEachStep = blendsEachStep
  }

  /// The latents with the kept part as it would be at call `index`.
  func before(
    _ index: Int, _ latents: HostTensor, _ scheduler: Scheduler, trainTimesteps: Double = 1000
  ) -> HostTensor {
    guard blendsEachStep else { return latents }
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

// MARK: - From stored masks

extension LatentMask {
  /// A mask of pixels at another size, by bilinear interpolation of the four nearest centres.
  ///
  /// - Shapes: mask [1, H, W, 1] → [1, `height`, `width`, 1].
  package static func resized(_ mask: HostTensor, height: Int, width: Int) -> HostTensor {
    let (rows, columns) = (mask.shape[1], mask.shape[2])
    let across = (0..<width).map { neighbours($0, of: width, in: columns) }
    let values = (0..<height).flatMap { y in
      let down = neighbours(y, of: height, in: rows)
      return across.map { x in
        func row(_ y: Int) -> Float {
          let (left, right) = (mask.values[y * columns + x.low], mask.values[y * columns + x.high])
          return left + x.share * (right - left)
        }
        let (top, bottom) = (row(down.low), row(down.high))
        return top + down.share * (bottom - top)
      }
    }
    return HostTensor(shape: [1, height, width, 1], values: values)
  }

  private static func neighbours(
    _ place: Int, of count: Int, in sources: Int
  ) -> (low: Int, high: Int, share: Float) {
    let centre = (Float(place) + 0.5) * Float(sources) / Float(count) - 0.5
    let clamped = min(max(centre, 0), Float(sources - 1))
    let low = Int(clamped)
    return (low, min(low + 1, sources - 1), clamped - Float(low))
  }

  /// What an inpainting model sees beside the latents: where to paint, and the picture without that.
  ///
  /// - Parameters:
  ///   - keep: 1 where the picture stays; nil paints everywhere.
  ///   - masked: The latents of the picture without the part to paint; nil takes those of the picture.
  /// - Shapes: keep [1, H, W, 1], masked and latents [N, H, W, C] → [N, H, W, 1 + C].
  package static func inpaintingChannels(
    keep: HostTensor?, masked: HostTensor?, like latents: HostTensor
  ) -> HostTensor {
    let (count, channels) = (latents.shape[0], latents.shape[3])
    let shape = [1] + latents.shape[1...2] + [1]
    let places = shape.elementCount
    let kept = keep?.values ?? Array(repeating: 0, count: places)
    let paint = HostTensor(shape: shape, values: kept.map { 1 - $0 })
    var seen = masked ?? latents
    if masked == nil {
      for place in seen.values.indices where kept[(place / channels) % places] < 0.5 {
        seen.values[place] = 0
      }
    }
    return .joinedChannels([.batched(Array(repeating: paint, count: count)), seen])
  }
}
