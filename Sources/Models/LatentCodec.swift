import Base
import Glibc
import Tensors
import Weights

/// Turns latents into pictures and pictures into latents.
package final class LatentCodec: Sendable {
  private let net: any LatentNet
  private let decoders: ProgramCache<Shape>
  private let encoders: ProgramCache<Shape>

  init(_ net: some LatentNet, store: TensorStore, runtime: Runtime) throws(ModelError) {
    self.net = net
    let weights = WeightCache(store)
    decoders = ProgramCache(runtime, weights)
    encoders = ProgramCache(runtime, weights)
    let recorder = Recorder()
    recordDecoder(recorder, [1, 1, 1, net.latentChannels])
    recordEncoder(recorder, [1, net.factor, net.factor, net.pictureChannels])
    try check(recorder.finish(), in: store)
  }

  package var latentChannels: Int { net.latentChannels }
  /// Pixels of a side for one latent.
  package var factor: Int { net.factor }
  package var scaling: LatentScaling { net.scaling }

  /// The picture of latents as the denoiser knows them.
  ///
  /// - Shapes: latents [N, H, W, C] → [N, f·H, f·W, 3] in −1…1, not clamped.
  package func decode(_ latents: HostTensor) throws(ModelError) -> HostTensor {
    let scaling = net.scaling
    guard scaling.factor != 1 || scaling.shift != 0 else { return try decodeUnscaled(latents) }
    let values = latents.values.map { $0 / scaling.factor + scaling.shift }
    return try decodeUnscaled(HostTensor(shape: latents.shape, values: values))
  }

  /// The picture of latents as the decoder itself knows them.
  package func decodeUnscaled(_ latents: HostTensor) throws(ModelError) -> HostTensor {
    let shape = latents.shape
    guard shape.count == 4, shape[3] == net.latentChannels, Limits.batch.contains(shape[0]),
      Limits.latentSide.contains(shape[1]), Limits.latentSide.contains(shape[2])
    else {
      throw .input(name: "latents", expected: "[N, H, W, \(net.latentChannels)]", found: shape)
    }
    let program = try decoders.program(shape) { recordDecoder($0, shape) }
    return try program.results([latents])[0]
  }

  /// The distribution of latents of a picture.
  ///
  /// - Shapes: picture [N, f·H, f·W, 3] in −1…1 → [N, H, W, C].
  package func encode(_ picture: HostTensor) throws(ModelError) -> LatentDistribution {
    let shape = picture.shape
    guard shape.count == 4, shape[3] == net.pictureChannels, Limits.batch.contains(shape[0]),
      shape[1] % net.factor == 0, shape[2] % net.factor == 0,
      Limits.latentSide.contains(shape[1] / net.factor),
      Limits.latentSide.contains(shape[2] / net.factor)
    else {
      let sides = "[N, H, W, \(net.pictureChannels)] with sides that are multiples of \(net.factor)"
      throw .input(name: "picture", expected: sides, found: shape)
    }
    let program = try encoders.program(shape) { recordEncoder($0, shape) }
    let results = try program.results([picture])
    return LatentDistribution(
      mean: results[0], logVariance: results.count > 1 ? results[1] : nil, scaling: net.scaling)
  }

  /// The decoder's program for latents of one size, to know its cost beforehand.
  package func decoderPlan(height: Int, width: Int) -> Program {
    let recorder = Recorder()
    recordDecoder(recorder, [1, height, width, net.latentChannels])
    return recorder.finish()
  }

  private func recordDecoder(_ r: Recorder, _ shape: Shape) {
    r.output("picture", net.decode(r, r.input("latents", shape)))
  }

  private func recordEncoder(_ r: Recorder, _ shape: Shape) {
    let moments = net.encode(r, r.input("picture", shape))
    r.output("mean", moments.mean)
    if let logVariance = moments.logVariance { r.output("log_variance", logVariance) }
  }
}

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
