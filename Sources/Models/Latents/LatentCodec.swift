import Base
import Synchronization
import Tensors
import Weights

/// Turns latents into pictures and pictures into latents.
package final class LatentCodec: Sendable {
  private let net: any LatentNet
  private let store: TensorStore
  private let runtime: Runtime
  private let programs: CodecPrograms
  /// The programs of fp32 on a device that computes otherwise, once they were asked for.
  private let exactPrograms = Mutex<CodecPrograms?>(nil)

  init(_ net: some LatentNet, store: TensorStore, runtime: Runtime) throws(ModelError) {
    self.net = net
    self.store = store
    self.runtime = runtime
    programs = CodecPrograms(store, runtime)
    for plan in [decoderPlan(height: 1, width: 1), encoderPlan(height: 1, width: 1)] {
      try check(plan, in: store)
    }
  }

  package var latentChannels: Int { net.latentChannels }
  /// Pixels of a side for one latent.
  package var factor: Int { net.factor }
  package var scaling: LatentScaling { net.scaling }

  /// The picture of latents as the denoiser knows them.
  ///
  /// - Shapes: latents [N, H, W, C] → [N, f·H, f·W, 3] in −1…1, not clamped.
  /// - Throws: `ModelError.notFinite` where the numbers go out of bounds in fp32 too.
  package func decode(
    _ latents: HostTensor, _ manner: CodecManner = CodecManner()
  ) throws(ModelError) -> HostTensor {
    let scaling = net.scaling
    guard scaling.factor != 1 || scaling.shift != 0 else {
      return try decodeUnscaled(latents, manner)
    }
    let values = latents.values.map { $0 / scaling.factor + scaling.shift }
    return try decodeUnscaled(HostTensor(shape: latents.shape, values: values), manner)
  }

  /// The picture of latents as the decoder itself knows them.
  package func decodeUnscaled(
    _ latents: HostTensor, _ manner: CodecManner = CodecManner()
  ) throws(ModelError) -> HostTensor {
    let shape = latents.shape
    guard shape.count == 4, shape[3] == net.latentChannels, Limits.batch.contains(shape[0]),
      Limits.latentSide.contains(shape[1]), Limits.latentSide.contains(shape[2])
    else {
      throw .input(name: "latents", expected: "[N, H, W, \(net.latentChannels)]", found: shape)
    }
    return try finite(manner) { manner throws(ModelError) in
      let decoders = programs(manner).decoders
      return try grid(manner).map(latents, scale: 1, outScale: net.factor) {
        part throws(ModelError) in
        try decoders.program(part.shape) { recordDecoder($0, part.shape) }.results([part])
      }
    }[0]
  }

  /// The distribution of latents of a picture.
  ///
  /// - Shapes: picture [N, f·H, f·W, 3] in −1…1 → [N, H, W, C].
  /// - Throws: `ModelError.notFinite` where the numbers go out of bounds in fp32 too.
  package func encode(
    _ picture: HostTensor, _ manner: CodecManner = CodecManner()
  ) throws(ModelError) -> LatentDistribution {
    let shape = picture.shape
    guard shape.count == 4, shape[3] == net.pictureChannels, Limits.batch.contains(shape[0]),
      shape[1] % net.factor == 0, shape[2] % net.factor == 0,
      Limits.latentSide.contains(shape[1] / net.factor),
      Limits.latentSide.contains(shape[2] / net.factor)
    else {
      let sides = "[N, H, W, \(net.pictureChannels)] with sides that are multiples of \(net.factor)"
      throw .input(name: "picture", expected: sides, found: shape)
    }
    let results = try finite(manner) { manner throws(ModelError) in
      let encoders = programs(manner).encoders
      return try grid(manner).map(picture, scale: net.factor, outScale: 1) {
        part throws(ModelError) in
        try encoders.program(part.shape) { recordEncoder($0, part.shape) }.results([part])
      }
    }
    return LatentDistribution(
      mean: results[0], logVariance: results.count > 1 ? results[1] : nil, scaling: net.scaling)
  }

  // MARK: - What it would cost

  /// The largest program that decoding latents of one size runs.
  package func decoderPlan(
    height: Int, width: Int, _ manner: CodecManner = CodecManner()
  ) -> Program {
    let side = grid(manner).side
    let recorder = Recorder()
    recordDecoder(recorder, [1, min(height, side), min(width, side), net.latentChannels])
    return recorder.finish()
  }

  /// The largest program that encoding a picture runs whose latents have this size.
  package func encoderPlan(
    height: Int, width: Int, _ manner: CodecManner = CodecManner()
  ) -> Program {
    let side = grid(manner).side
    let (rows, columns) = (min(height, side) * net.factor, min(width, side) * net.factor)
    let recorder = Recorder()
    recordEncoder(recorder, [1, rows, columns, net.pictureChannels])
    return recorder.finish()
  }

  // MARK: - Manners

  /// Results that went out of bounds are computed once more in fp32.
  private func finite(
    _ manner: CodecManner, _ compute: (CodecManner) throws(ModelError) -> [HostTensor]
  ) throws(ModelError) -> [HostTensor] {
    let results = try compute(manner)
    if results.allSatisfy(\.isFinite) { return results }
    let exact = CodecManner(isExact: true, tile: manner.tile)
    guard programs(exact) !== programs(manner) else { throw .notFinite }
    let again = try compute(exact)
    guard again.allSatisfy(\.isFinite) else { throw .notFinite }
    return again
  }

  private func grid(_ manner: CodecManner) -> TileGrid {
    TileGrid(side: manner.tile.map { max(1, $0 / net.factor) } ?? Limits.latentSide.upperBound)
  }

  private func programs(_ manner: CodecManner) -> CodecPrograms {
    guard manner.isExact else { return programs }
    return exactPrograms.withLock { known in
      if let known { return known }
      let exact = runtime.inFullPrecision()
      let made = exact === runtime ? programs : CodecPrograms(store, exact)
      known = made
      return made
    }
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

/// The prepared programs and packed weights of an autoencoder on one runtime.
private final class CodecPrograms: Sendable {
  let decoders: ProgramCache<Shape>
  let encoders: ProgramCache<Shape>

  init(_ store: TensorStore, _ runtime: Runtime) {
    let weights = WeightCache(store)
    decoders = ProgramCache(runtime, weights)
    encoders = ProgramCache(runtime, weights)
  }
}
