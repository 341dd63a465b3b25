import Tensors

/// Two convolutions with norms, the time embedding between them, and the way around them.
///
/// - Source: diffusers `ResnetBlock2D` with the default time shift.
struct ResidualBlock {
  let groups: Int
  let epsilon: Float

  /// - Shapes: x [N, H, W, I], time [N, D] (activated already) or nil → [N, H, W, channels].
  func record(_ scope: Scope, _ x: Value, time: Value?, channels: Int) -> Value {
    let r = scope.recorder
    let shift = time.map { scope("time_emb_proj").linear($0, channels) }
    var h = r.silu(scope("norm1").groupNorm(x, groups: groups, epsilon: epsilon))
    h = scope("conv1").conv(h, channels)
    if let shift { h = r.addChannels(h, shift) }
    h = r.silu(scope("norm2").groupNorm(h, groups: groups, epsilon: epsilon))
    h = scope("conv2").conv(h, channels)
    let changesWidth = x.shape[3] != channels
    return r.add(h, changesWidth ? scope("conv_shortcut").conv(x, channels, kernel: 1) : x)
  }
}
