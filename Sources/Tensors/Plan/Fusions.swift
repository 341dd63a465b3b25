/// Fused forms of nodes. A back end names those it has kernels for; passes make no others.
package struct Fusions: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Convolution or linear with `epilogue.channelAdd`.
  package static let channelAdd = Fusions(rawValue: 1 << 0)
  /// Convolution or linear with `epilogue.activation`.
  package static let activation = Fusions(rawValue: 1 << 1)
  /// Convolution or linear with `epilogue.scale`.
  package static let scale = Fusions(rawValue: 1 << 2)
  /// Convolution or linear with `epilogue.residual`.
  package static let residual = Fusions(rawValue: 1 << 3)
  /// `GroupNorm.activation`.
  package static let normActivation = Fusions(rawValue: 1 << 4)
  /// `Linear.isGated` with a `gatedMatrix`.
  package static let gatedLinear = Fusions(rawValue: 1 << 5)
  /// Linears of one input whose results only feed one attention become one linear over a joined
  /// weight; the attention reads its q, k or v as `Operand.channels` of the joined value.
  package static let joinedProjections = Fusions(rawValue: 1 << 6)
  /// Convolution and group norm over two inputs that are one tensor joined in C.
  package static let joinedInputs = Fusions(rawValue: 1 << 7)

  package static let all = Fusions(rawValue: 0xFF)
}
