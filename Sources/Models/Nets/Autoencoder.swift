import Tensors

/// Pictures to latents and back.
protocol LatentNet: Sendable {
  var pictureChannels: Int { get }
  var latentChannels: Int { get }
  /// Pixels of a side for one latent.
  var factor: Int { get }
  var scaling: LatentScaling { get }
  /// - Shapes: picture [N, f·H, f·W, 3] → mean [N, H, W, C], log of the variance likewise or nil.
  func encode(_ r: Recorder, _ picture: Value) -> (mean: Value, logVariance: Value?)
  /// - Shapes: latents [N, H, W, C] → [N, f·H, f·W, 3] in −1…1.
  func decode(_ r: Recorder, _ latents: Value) -> Value
}

/// The variational autoencoder of the Stable Diffusion families.
///
/// - Source: diffusers `AutoencoderKL`; every norm has ε = 1e-6.
struct Autoencoder: LatentNet {
  let configuration: AutoencoderConfiguration

  var pictureChannels: Int { configuration.pictureChannels }
  var latentChannels: Int { configuration.latentChannels }
  var factor: Int { 1 << (configuration.channels.count - 1) }
  var scaling: LatentScaling { configuration.scaling }
  private var residual: ResidualBlock { ResidualBlock(groups: configuration.groups, epsilon: 1e-6) }
  private let epsilon: Float = 1e-6

  init(configuration: AutoencoderConfiguration) { self.configuration = configuration }

  func encode(_ r: Recorder, _ picture: Value) -> (mean: Value, logVariance: Value?) {
    let scope = Scope(r, "encoder")
    let widths = configuration.channels
    var h = scope("conv_in").conv(picture, widths[0])
    for (index, width) in widths.enumerated() {
      let block = scope("down_blocks.\(index)")
      for layer in 0..<configuration.layersPerBlock {
        h = residual.record(block("resnets.\(layer)"), h, time: nil, channels: width)
      }
      guard index < widths.count - 1 else { continue }
      let rightAndBottom = Padding(top: 0, bottom: 1, left: 0, right: 1)
      h = block("downsamplers.0.conv").conv(h, width, stride: 2, padding: rightAndBottom)
    }
    h = end(scope, middle(scope("mid_block"), h), latentChannels * 2)
    if configuration.hasQuantConvolution {
      h = Scope(r, "quant_conv").conv(h, latentChannels * 2, kernel: 1)
    }
    let logVariance = r.slice(h, latentChannels..<(latentChannels * 2))
    return (r.slice(h, 0..<latentChannels), r.activation(logVariance, .clamp(low: -30, high: 20)))
  }

  func decode(_ r: Recorder, _ latents: Value) -> Value {
    let scope = Scope(r, "decoder")
    let widths = Array(configuration.channels.reversed())
    var h = latents
    if configuration.hasPostQuantConvolution {
      h = Scope(r, "post_quant_conv").conv(h, latentChannels, kernel: 1)
    }
    h = middle(scope("mid_block"), scope("conv_in").conv(h, widths[0]))
    for (index, width) in widths.enumerated() {
      let block = scope("up_blocks.\(index)")
      for layer in 0...configuration.layersPerBlock {
        h = residual.record(block("resnets.\(layer)"), h, time: nil, channels: width)
      }
      guard index < widths.count - 1 else { continue }
      h = r.upsampleNearest(h, height: h.shape[1] * 2, width: h.shape[2] * 2)
      h = block("upsamplers.0.conv").conv(h, width)
    }
    return end(scope, h, pictureChannels)
  }

  private func end(_ scope: Scope, _ x: Value, _ channels: Int) -> Value {
    let h = scope("conv_norm_out").groupNorm(x, groups: configuration.groups, epsilon: epsilon)
    return scope("conv_out").conv(scope.recorder.silu(h), channels)
  }

  private func middle(_ scope: Scope, _ x: Value) -> Value {
    let width = x.shape[3]
    var h = residual.record(scope("resnets.0"), x, time: nil, channels: width)
    if configuration.hasMiddleAttention { h = attention(scope("attentions.0"), h) }
    return residual.record(scope("resnets.1"), h, time: nil, channels: width)
  }

  /// One head over all pixels.
  private func attention(_ scope: Scope, _ x: Value) -> Value {
    let r = scope.recorder
    let width = x.shape[3]
    let tokens = [x.shape[0], x.shape[1] * x.shape[2], width]
    let normed = r.reshape(
      scope("group_norm").groupNorm(x, groups: configuration.groups, epsilon: epsilon), tokens)
    let (q, k, v) = (
      scope("to_q").linear(normed, width), scope("to_k").linear(normed, width),
      scope("to_v").linear(normed, width)
    )
    let out = scope("to_out.0").linear(r.attention(q, k, v, heads: 1), width)
    return r.reshape(r.add(out, r.reshape(x, tokens)), x.shape)
  }
}
