/// The fast back end of this machine's processor.
///
/// - Throws: `TensorError.backendUnavailable` where the processor lacks the level that was asked
///   for.
func makeCPUBackend(
  precision: Precision, simd: SIMDLevel?, threads: Int?
) throws(TensorError) -> any Backend {
  ReferenceBackend(precision: precision)
}
