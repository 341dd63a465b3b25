/// A function of one number, applied to each element.
package enum Activation: Hashable, Sendable {
  case silu
  /// By the error function.
  case gelu
  /// The tanh approximation of GELU.
  case geluTanh
  /// `x · sigmoid(1.702 x)`.
  case quickGelu
  case relu
  case leakyRelu(slope: Float)
  case sigmoid
  case tanh
  /// `tanh(x / bound) · bound`: TAESD's soft clamp.
  case softClamp(bound: Float)
  case clamp(low: Float, high: Float)
}
