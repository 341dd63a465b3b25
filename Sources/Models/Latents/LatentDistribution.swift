import Glibc
import Tensors

/// A Gaussian over latents, as an encoder gives it; a point where the encoder has no variance.
package struct LatentDistribution: Sendable {
  /// In the decoder's scale.
  package let mean: HostTensor
  package let logVariance: HostTensor?
  package let scaling: LatentScaling

  package var deviation: HostTensor {
    guard let logVariance else { return HostTensor(zeros: mean.shape) }
    return HostTensor(shape: mean.shape, values: logVariance.values.map { expf(0.5 * $0) })
  }

  /// The latents that the denoiser works on; `noise` nil takes the most likely ones.
  ///
  /// - Shapes: noise [N, H, W, C] → the same.
  package func latents(noise: HostTensor?) -> HostTensor {
    var values = mean.values
    if let noise, logVariance != nil {
      let deviation = deviation.values
      for index in values.indices { values[index] += deviation[index] * noise.values[index] }
    }
    let scaled = values.map { ($0 - scaling.shift) * scaling.factor }
    return HostTensor(shape: mean.shape, values: scaled)
  }
}
