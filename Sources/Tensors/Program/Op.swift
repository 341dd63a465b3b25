/// What a node computes. Layout is NHWC or token-major [N, T, D]; sums are fp32.
package enum Op: Hashable, Sendable {
  /// x [N, H, W, I] → [N, H′, W′, O]. Two inputs are two pointers to one x, joined in C.
  case conv2d(Convolution)
  /// x [..., K] → [..., D]; gated: D is half of the weight's rows, `a · gelu(b)`.
  case linear(Linear)
  /// q [N, T, K·d], k and v [N, S, K·d], optional additive mask [N or 1, K or 1, T, S] → [N, T,
  /// K·d].
  case attention(Attention)
  /// x [N, H, W, C] or [N, T, C]. Two inputs are two pointers to one x, joined in C.
  case groupNorm(GroupNorm)
  /// Over the last dimension.
  case layerNorm(LayerNorm)
  case activation(Activation)
  /// x [..., 2D] → [..., D]: first half · gelu(second half).
  case geglu
  /// Two values of one shape.
  case add
  /// x [N, ..., C] + y [N, C].
  case addChannels
  /// Two values of one shape.
  case multiply
  /// x · factor + offset.
  case scale(factor: Float, offset: Float)
  /// Two or more values, joined in the last dimension.
  case concat
  /// A range of the last dimension.
  case slice(Range<Int>)
  /// The same memory in another shape; costs nothing.
  case reshape
  /// x [N, H, W, C] → the output's H′, W′; source index = floor(i · H / H′).
  case upsampleNearest
  /// [N, H, W, C·r²] → [N, H·r, W·r, C], channel order as in torch (c·r² + dy·r + dx).
  case pixelShuffle(Int)
  case pixelUnshuffle(Int)
  /// ids [N, T] (exact) → [N, T, D].
  case embedding(Weight)
  /// x [N, T, D] + the first T rows of a table.
  case addRows(Weight)
  /// t [N] (exact) → [N, D] (exact).
  case timestepEmbedding(TimestepEmbedding)
  /// Over the last dimension.
  case softmax
}

/// - Source: weight [O, I, kH, kW]; padding with zeros on four sides.
package struct Convolution: Hashable, Sendable {
  package var weight: Weight
  package var bias: Weight?
  package var stride: Int
  package var padding: Padding
  package var kernelHeight: Int { weight.shape[2] }
  package var kernelWidth: Int { weight.shape[3] }
}

/// Rows and columns of zeros around a picture.
package struct Padding: Hashable, Sendable {
  package let top: Int
  package let bottom: Int
  package let left: Int
  package let right: Int

  package init(top: Int, bottom: Int, left: Int, right: Int) {
    self.top = top
    self.bottom = bottom
    self.left = left
    self.right = right
  }

  package static func all(_ count: Int) -> Padding {
    Padding(top: count, bottom: count, left: count, right: count)
  }
}

package struct Linear: Hashable, Sendable {
  package var weight: Weight
  package var bias: Weight?
  /// GEGLU: rows 0..<D are values, rows D..<2D gates.
  package var isGated: Bool
}

package struct Attention: Hashable, Sendable {
  package var heads: Int
  /// Factor of q · kᵀ.
  package var scale: Float
  package var isCausal: Bool
}

package struct GroupNorm: Hashable, Sendable {
  package var groups: Int
  package var epsilon: Float
  package var scale: Weight
  package var shift: Weight
  package var activation: Activation?
}

package struct LayerNorm: Hashable, Sendable {
  package var epsilon: Float
  package var scale: Weight?
  package var shift: Weight?
}

/// Sinusoids of a timestep.
///
/// - Source: diffusers `get_timestep_embedding`: exponent −ln(10000)·i / (D/2 − shift).
package struct TimestepEmbedding: Hashable, Sendable {
  package var width: Int
  /// Cosines come first.
  package var flipsSineToCosine: Bool
  package var frequencyShift: Float
}
