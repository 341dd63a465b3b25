import Tensors

/// The small distilled autoencoder: quick previews, and the starter model's own decoder.
///
/// - Source: diffusers `AutoencoderTiny` (TAESD); pictures are 0…1 inside, −1…1 outside.
struct TinyAutoencoder: LatentNet {
  let configuration: TinyAutoencoderConfiguration

  var pictureChannels: Int { configuration.pictureChannels }
  var latentChannels: Int { configuration.latentChannels }
  var factor: Int { 1 << (configuration.decoderBlocks.count - 1) }
  var scaling: LatentScaling { configuration.scaling }

  func encode(_ r: Recorder, _ picture: Value) -> (mean: Value, logVariance: Value?) {
    let width = configuration.encoderWidth
    var layers = LayerList(Scope(r, "encoder"))
    var h = r.scale(picture, by: 0.5, offset: 0.5)
    for (level, count) in configuration.encoderBlocks.enumerated() {
      h = layers.next().conv(h, width, stride: level == 0 ? 1 : 2, hasBias: level == 0)
      for _ in 0..<count { h = block(layers.next(), h) }
    }
    return (layers.next().conv(h, latentChannels), nil)
  }

  func decode(_ r: Recorder, _ latents: Value) -> Value {
    let width = configuration.decoderWidth
    var layers = LayerList(Scope(r, "decoder"))
    var h = r.activation(latents, .softClamp(bound: 3))
    h = r.activation(layers.next().conv(h, width), .relu)
    layers.skip()
    for (level, count) in configuration.decoderBlocks.enumerated() {
      for _ in 0..<count { h = block(layers.next(), h) }
      guard level < configuration.decoderBlocks.count - 1 else { break }
      h = r.upsampleNearest(h, height: h.shape[1] * 2, width: h.shape[2] * 2)
      layers.skip()
      h = layers.next().conv(h, width, hasBias: false)
    }
    return r.scale(layers.next().conv(h, pictureChannels), by: 2, offset: -1)
  }

  private func block(_ scope: Scope, _ x: Value) -> Value {
    let r = scope.recorder
    let width = x.shape[3]
    var h = r.activation(scope("conv.0").conv(x, width), .relu)
    h = r.activation(scope("conv.2").conv(h, width), .relu)
    return r.activation(r.add(scope("conv.4").conv(h, width), x), .relu)
  }
}

/// Numbers the layers of a sequence; layers without weights are counted too.
private struct LayerList {
  private let scope: Scope
  private var index = 0

  init(_ scope: Scope) { self.scope = scope }

  mutating func next() -> Scope {
    defer { index += 1 }
    return scope("layers.\(index)")
  }

  mutating func skip() { index += 1 }
}
