import Base

extension Limits {
  /// Pieces of a loop per thread: enough to even out a neighbour's disturbance, few enough to be
  /// cheap.
  static let piecesPerThread = 4
  /// Elements below which a second thread costs more than it saves (about 10 µs of memory traffic).
  static let elementGrain = 32_768
  /// Pixels of a picture below which a group norm's sums are not split further.
  static let normPixels = 64
  /// Places of a convolution's kernel: a 32 × 32 patch, the largest of any vision encoder. The
  /// kernels keep that many offsets on the stack.
  static let kernelTaps = 1024
  /// Width of one attention head; known models have at most 512. Its rows are kept on the stack.
  static let headWidth = 4096
}
