import CKernels

/// The fast back end of this machine's processor.
///
/// - Throws: `TensorError.backendUnavailable` where the processor lacks the level that was asked
///   for.
func makeCPUBackend(
  precision: Precision, simd: SIMDLevel?, threads: Int?
) throws(TensorError) -> any Backend {
  let best = SIMDLevel.best
  let level = simd ?? best
  guard level <= best else {
    throw .backendUnavailable(
      name: "cpu", reason: "this processor has \(best.rawValue) at best, not \(level.rawValue)")
  }
  return CPUBackend(precision: precision, level: level, threads: threads)
}

extension SIMDLevel {
  /// The strongest level of this machine.
  package static var best: SIMDLevel {
    allCases.last { $0.kernelLevel.rawValue <= ck_best_level().rawValue } ?? .plain
  }

  var kernelLevel: ck_level {
    switch self {
    case .plain: CK_PLAIN
    case .avx2: CK_AVX2
    case .avx512: CK_AVX512
    case .avx512bf16: CK_AVX512BF16
    }
  }
}

extension DType {
  /// The kernels' name for a type of activations or weights that they read; nil for the others.
  var kernelType: ck_type? {
    switch self {
    case .fp32: CK_F32
    case .bf16: CK_BF16
    case .fp16: CK_F16
    case .fp64, .int64, .int32, .int16, .int8, .uint8, .bool: nil
    }
  }
}

extension Activation? {
  var kernel: ck_activation {
    guard let self else { return ck_activation(function: CK_IDENTITY, a: 0, b: 0) }
    switch self {
    case .silu: return ck_activation(function: CK_SILU, a: 0, b: 0)
    case .gelu: return ck_activation(function: CK_GELU, a: 0, b: 0)
    case .geluTanh: return ck_activation(function: CK_GELU_TANH, a: 0, b: 0)
    case .quickGelu: return ck_activation(function: CK_QUICK_GELU, a: 0, b: 0)
    case .relu: return ck_activation(function: CK_RELU, a: 0, b: 0)
    case .leakyRelu(let slope): return ck_activation(function: CK_LEAKY_RELU, a: slope, b: 0)
    case .sigmoid: return ck_activation(function: CK_SIGMOID, a: 0, b: 0)
    case .tanh: return ck_activation(function: CK_TANH, a: 0, b: 0)
    case .softClamp(let bound): return ck_activation(function: CK_SOFT_CLAMP, a: bound, b: 0)
    case .clamp(let low, let high): return ck_activation(function: CK_CLAMP, a: low, b: high)
    }
  }
}
