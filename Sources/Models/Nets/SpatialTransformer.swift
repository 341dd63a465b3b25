import Tensors

/// Where the keys and values of the prompt come from for the attention with this path.
protocol ContextSource {
  func keysAndValues(_ scope: Scope, width: Int) -> (keys: Value, values: Value)
}

/// They are projected from the prompt's embedding [N, T, D].
struct ProjectedContext: ContextSource {
  let context: Value

  func keysAndValues(_ scope: Scope, width: Int) -> (keys: Value, values: Value) {
    (
      scope("to_k").linear(context, width, hasBias: false),
      scope("to_v").linear(context, width, hasBias: false)
    )
  }
}

/// Transformer blocks over the pixels of a picture, with attention to the prompt.
///
/// - Source: diffusers `Transformer2DModel` and `BasicTransformerBlock`.
struct SpatialTransformer {
  let groups: Int
  let heads: Int
  let depth: Int
  let context: any ContextSource

  /// - Shapes: x [N, H, W, C] → the same.
  func record(_ scope: Scope, _ x: Value) -> Value {
    let r = scope.recorder
    let width = x.shape[3]
    let tokens = [x.shape[0], x.shape[1] * x.shape[2], width]
    let residual = r.reshape(x, tokens)
    let normed = scope("norm").groupNorm(x, groups: groups, epsilon: 1e-6)
    var h = scope("proj_in").linear(r.reshape(normed, tokens), width)
    for index in 0..<depth { h = block(scope("transformer_blocks.\(index)"), h) }
    return r.reshape(r.add(scope("proj_out").linear(h, width), residual), x.shape)
  }

  private func block(_ scope: Scope, _ x: Value) -> Value {
    let r = scope.recorder
    let width = x.shape[2]
    var h = r.add(selfAttention(scope("attn1"), scope("norm1").layerNorm(x)), x)
    h = r.add(crossAttention(scope("attn2"), scope("norm2").layerNorm(h)), h)
    let gated = scope("ff.net.0.proj").linear(scope("norm3").layerNorm(h), width * 8)
    return r.add(scope("ff.net.2").linear(r.geglu(gated), width), h)
  }

  private func selfAttention(_ scope: Scope, _ x: Value) -> Value {
    let width = x.shape[2]
    let (q, k, v) = (
      scope("to_q").linear(x, width, hasBias: false),
      scope("to_k").linear(x, width, hasBias: false),
      scope("to_v").linear(x, width, hasBias: false)
    )
    return scope("to_out.0").linear(scope.recorder.attention(q, k, v, heads: heads), width)
  }

  private func crossAttention(_ scope: Scope, _ x: Value) -> Value {
    let width = x.shape[2]
    let q = scope("to_q").linear(x, width, hasBias: false)
    let prompt = context.keysAndValues(scope, width: width)
    let h = scope.recorder.attention(q, prompt.keys, prompt.values, heads: heads)
    return scope("to_out.0").linear(h, width)
  }
}
