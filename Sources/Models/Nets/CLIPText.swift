import Tensors

/// The text encoder of CLIP: a causal transformer over at most 77 tokens.
///
/// - Source: transformers `CLIPTextModel`; Radford et al. 2021 (arXiv:2103.00020).
package struct CLIPText: Sendable {
  package let configuration: TextEncoderConfiguration

  /// The state before the first layer, and after each.
  ///
  /// - Shapes: ids [N, T], mask [N, 1, T, T] (added to the scores) → `layers` + 1 times [N, T, D].
  func hiddenStates(_ r: Recorder, ids: Value, mask: Value?, layers: Int) -> [Value] {
    let scope = Scope(r, "text_model")
    let c = configuration
    let tokens = scope("embeddings.token_embedding").weight([c.vocabulary, c.width], .table)
    let positions = scope("embeddings.position_embedding").weight([c.positions, c.width], .table)
    var states = [r.addRows(r.embedding(ids, tokens), positions)]
    for index in 0..<layers {
      states.append(layer(scope("encoder.layers.\(index)"), states[index], mask))
    }
    return states
  }

  func finalNorm(_ r: Recorder, _ state: Value) -> Value {
    Scope(r, "text_model.final_layer_norm").layerNorm(state, epsilon: configuration.epsilon)
  }

  /// - Shapes: pooled [N, D] → [N, P].
  func projection(_ r: Recorder, _ pooled: Value, width: Int) -> Value {
    Scope(r, "text_projection").linear(pooled, width, hasBias: false)
  }

  private func layer(_ scope: Scope, _ x: Value, _ mask: Value?) -> Value {
    let r = scope.recorder
    let c = configuration
    let normed = scope("layer_norm1").layerNorm(x, epsilon: c.epsilon)
    let attention = scope("self_attn")
    let (q, k, v) = (
      attention("q_proj").linear(normed, c.width), attention("k_proj").linear(normed, c.width),
      attention("v_proj").linear(normed, c.width)
    )
    let attended = r.attention(q, k, v, heads: c.heads, mask: mask, isCausal: true)
    let h = r.add(attention("out_proj").linear(attended, c.width), x)
    let inner = scope("mlp.fc1").linear(
      scope("layer_norm2").layerNorm(h, epsilon: c.epsilon), c.innerWidth)
    return r.add(scope("mlp.fc2").linear(r.activation(inner, c.activation), c.width), h)
  }
}
