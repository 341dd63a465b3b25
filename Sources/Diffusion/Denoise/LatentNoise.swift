import Base
import Tensors

/// Gaussian latents as PyTorch draws them, so that a seed starts the same picture as in InvokeAI.
package struct LatentNoise: Sendable {
  private var generator: TorchRandom

  package init(seed: UInt64) {
    generator = TorchRandom(seed: seed)
  }

  /// The generator that noisy samplers draw from during a run: another than the start's, and the same
  /// again for the same seed.
  package static func forSteps(seed: UInt64) -> LatentNoise {
    LatentNoise(seed: (seed ^ 0xFFFF_FFFF) & 0xFFFF_FFFF)
  }

  /// The next picture's worth of noise.
  ///
  /// PyTorch fills channel by channel; the values move to where this engine keeps them.
  ///
  /// - Shapes: → [1, H, W, C].
  package mutating func draw(height: Int, width: Int, channels: Int) -> HostTensor {
    let planes = generator.randn(count: channels * height * width)
    return HostTensor(planes: planes, channels: channels, height: height, width: width)
  }

  /// Noise for latents [N, H, W, C], drawn as one tensor.
  package mutating func drawLike(_ latents: HostTensor) -> HostTensor {
    let shape = latents.shape
    let planes = HostTensor(shape: shape, values: generator.randn(count: latents.values.count))
    return .batched(
      planes.parts(shape[0]).map {
        HostTensor(planes: $0.values, channels: shape[3], height: shape[1], width: shape[2])
      })
  }

  /// The noise of a picture of `width` by `height` pixels.
  ///
  /// - Throws: `DiffusionError.pictureSize` when a side is no multiple of `factor`, the pixels of a
  ///   latent's side.
  package static func make(
    seed: UInt64, width: Int, height: Int, channels: Int, factor: Int = 8
  ) throws(DiffusionError) -> HostTensor {
    guard width > 0, height > 0, width % factor == 0, height % factor == 0 else {
      throw .pictureSize(width: width, height: height, multiple: factor)
    }
    var noise = LatentNoise(seed: seed)
    return noise.draw(height: height / factor, width: width / factor, channels: channels)
  }
}

extension HostTensor {
  /// Planes one after the other, as PyTorch keeps pictures, made [1, H, W, C].
  package init(planes: [Float], channels: Int, height: Int, width: Int) {
    let size = height * width
    precondition(
      planes.count == channels * size, "\(planes.count) values are no \(channels) planes")
    var values = [Float](repeating: 0, count: planes.count)
    for channel in 0..<channels {
      for place in 0..<size { values[place * channels + channel] = planes[channel * size + place] }
    }
    self.init(shape: [1, height, width, channels], values: values)
  }

  /// The pictures of several tensors in one batch.
  ///
  /// - Shapes: [N, …], [M, …], … → [N + M + …, …].
  package static func batched(_ tensors: [HostTensor]) -> HostTensor {
    let count = tensors.reduce(0) { $0 + $1.shape[0] }
    return HostTensor(
      shape: [count] + tensors[0].shape.dropFirst(), values: tensors.flatMap(\.values))
  }

  /// The batch cut into `count` equal parts.
  package func parts(_ count: Int) -> [HostTensor] {
    precondition(shape[0] % count == 0, "\(shape[0]) pictures are not \(count) equal parts")
    let size = values.count / count
    return (0..<count).map { part in
      HostTensor(
        shape: [shape[0] / count] + shape.dropFirst(),
        values: Array(values[part * size..<(part + 1) * size]))
    }
  }

  /// Channels of several tensors side by side.
  ///
  /// - Shapes: [N, H, W, C₁], [N, H, W, C₂], … → [N, H, W, C₁ + C₂ + …].
  package static func joinedChannels(_ tensors: [HostTensor]) -> HostTensor {
    let widths = tensors.map { $0.shape[$0.shape.count - 1] }
    let rows = tensors[0].values.count / widths[0]
    var values: [Float] = []
    values.reserveCapacity(rows * widths.reduce(0, +))
    for row in 0..<rows {
      for (tensor, width) in zip(tensors, widths) {
        values += tensor.values[row * width..<(row + 1) * width]
      }
    }
    return HostTensor(
      shape: tensors[0].shape.dropLast() + [widths.reduce(0, +)], values: values)
  }
}
