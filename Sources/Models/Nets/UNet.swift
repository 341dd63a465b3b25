import Tensors

/// The denoising net of the Stable Diffusion families.
///
/// - Source: diffusers `UNet2DConditionModel`; Rombach et al. 2022 (arXiv:2112.10752).
package struct UNet: Sendable {
  package let configuration: UNetConfiguration

  /// - Shapes: sample [N, H, W, C], time [N, 4·C₀] → [N, H, W, C′].
  func record(
    _ r: Recorder, sample: Value, embedding: Value, context: any ContextSource
  ) -> Value {
    let scope = Scope(r)
    var pass = Pass(net: self, time: r.silu(embedding), context: context)
    var h = scope("conv_in").conv(sample, configuration.levels[0].channels)
    pass.skips = [h]
    for index in configuration.levels.indices { h = pass.down(scope, h, index) }
    h = pass.middle(scope("mid_block"), h)
    for index in configuration.levels.indices { h = pass.up(scope, h, index) }
    h = scope("conv_norm_out").groupNorm(
      h, groups: configuration.groups, epsilon: configuration.epsilon)
    return scope("conv_out").conv(r.silu(h), configuration.outputChannels)
  }

  /// The timestep (and the added conditions) as one vector.
  ///
  /// - Shapes: timestep [N], pooled [N, P], numbers [N, 6] → [N, 4·C₀].
  func embedding(_ r: Recorder, timestep: Value, pooled: Value?, numbers: Value?) -> Value {
    let scope = Scope(r)
    let first = configuration.levels[0].channels
    let time = sinusoids(r, timestep, width: first)
    var h = twoLayers(scope("time_embedding"), time, first * 4)
    if let added = configuration.added, let pooled, let numbers {
      let batch = numbers.shape[0]
      let flat = r.reshape(numbers, [numbers.shape.elementCount])
      let embedded = r.reshape(
        sinusoids(r, flat, width: added.numberWidth), [batch, added.numberWidth * numbers.shape[1]])
      let joined = r.concat([pooled, embedded])
      h = r.add(twoLayers(scope("add_embedding"), joined, first * 4), h)
    }
    return h
  }

  private func sinusoids(_ r: Recorder, _ t: Value, width: Int) -> Value {
    r.timestepEmbedding(
      t, width: width, flipsSineToCosine: configuration.time.flipsSineToCosine,
      frequencyShift: configuration.time.frequencyShift)
  }

  private func twoLayers(_ scope: Scope, _ x: Value, _ width: Int) -> Value {
    scope("linear_2").linear(scope.recorder.silu(scope("linear_1").linear(x, width)), width)
  }
}

/// One way through the net: what the levels hand on to each other.
private struct Pass {
  let net: UNet
  let time: Value
  let context: any ContextSource
  var skips: [Value] = []

  private var configuration: UNetConfiguration { net.configuration }
  private var residual: ResidualBlock {
    ResidualBlock(groups: configuration.groups, epsilon: configuration.epsilon)
  }

  mutating func down(_ net: Scope, _ x: Value, _ index: Int) -> Value {
    let (scope, level) = (net("down_blocks.\(index)"), configuration.levels[index])
    var h = x
    for layer in 0..<configuration.layersPerBlock {
      h = residual.record(scope("resnets.\(layer)"), h, time: time, channels: level.channels)
      h = attend(scope("attentions.\(layer)"), h, level, depth: level.depthDown)
      skips.append(h)
    }
    guard index < configuration.levels.count - 1 else { return h }
    h = scope("downsamplers.0.conv").conv(h, level.channels, stride: 2)
    skips.append(h)
    return h
  }

  func middle(_ scope: Scope, _ x: Value) -> Value {
    guard let level = configuration.levels.last else { return x }
    var h = residual.record(scope("resnets.0"), x, time: time, channels: level.channels)
    h = attend(scope("attentions.0"), h, level, depth: configuration.middleDepth)
    return residual.record(scope("resnets.1"), h, time: time, channels: level.channels)
  }

  mutating func up(_ net: Scope, _ x: Value, _ index: Int) -> Value {
    let scope = net("up_blocks.\(index)")
    let level = configuration.levels[configuration.levels.count - 1 - index]
    var h = x
    for layer in 0...configuration.layersPerBlock {
      h = scope.recorder.concat([h, skips.removeLast()])
      h = residual.record(scope("resnets.\(layer)"), h, time: time, channels: level.channels)
      h = attend(scope("attentions.\(layer)"), h, level, depth: level.depthUp)
    }
    // Odd sizes were rounded up on the way down, so the target is the next skip's size.
    guard let target = skips.last?.shape, index < configuration.levels.count - 1 else { return h }
    h = scope.recorder.upsampleNearest(h, height: target[1], width: target[2])
    return scope("upsamplers.0.conv").conv(h, level.channels)
  }

  private func attend(
    _ scope: Scope, _ x: Value, _ level: UNetConfiguration.Level, depth: Int
  ) -> Value {
    guard depth > 0 else { return x }
    return SpatialTransformer(
      groups: configuration.groups, heads: level.heads, depth: depth, context: context
    ).record(scope, x)
  }
}
