import Synchronization

/// The back end of an engine with what all its models share: the choice of device and the cancel
/// flag.
package final class Runtime: Sendable {
  /// Which implementation computes.
  package enum Kind: String, Sendable, CaseIterable { case reference, cpu, dry }

  package let backend: any Backend
  /// Fused forms that plans may use; fewer than the back end's only in tests.
  package let fusions: Fusions
  private let cancelCheck = Mutex<@Sendable () -> Bool>({ false })

  package init(backend: any Backend, fusions: Fusions? = nil) {
    self.backend = backend
    self.fusions = (fusions ?? backend.fusions).intersection(backend.fusions)
  }

  /// - Parameters: `simd` nil = the best level of this machine; `threads` nil = what affinity and
  ///   cgroup allow.
  package convenience init(
    _ kind: Kind, precision: Precision = .fp32, simd: SIMDLevel? = nil, threads: Int? = nil
  ) throws(TensorError) {
    switch kind {
    case .reference: self.init(backend: ReferenceBackend(precision: precision))
    case .cpu:
      self.init(backend: try makeCPUBackend(precision: precision, simd: simd, threads: threads))
    case .dry: self.init(backend: DryBackend(precision: precision))
    }
  }

  /// Asked between nodes; the engine sets it for each job.
  package var isCancelled: @Sendable () -> Bool {
    get { cancelCheck.withLock { $0 } }
    set { cancelCheck.withLock { $0 = newValue } }
  }

  /// The same device with fp32 arithmetic and the same cancel flag; itself where it computes so already.
  package func inFullPrecision() -> Runtime {
    let exact = backend.inFullPrecision()
    guard exact !== backend else { return self }
    let runtime = Runtime(backend: exact, fusions: fusions)
    runtime.isCancelled = { [self] in isCancelled() }
    return runtime
  }

  /// Fuses, orders and places `program` and packs the weights that are not packed yet.
  package func prepare(
    _ program: Program, weights: WeightCache
  ) throws(TensorError) -> PreparedProgram {
    let plan = Plan(program, fusions: fusions, storage: backend.storage)
    let packed = try weights.packed(plan.weights, by: backend)
    return PreparedProgram(executable: try backend.prepare(plan, weights: packed), runtime: self)
  }
}

/// A program that is ready to run on its runtime.
package struct PreparedProgram: Sendable {
  package let executable: any Executable
  let runtime: Runtime

  package var plan: Plan { executable.plan }

  package func run(_ inputs: [HostTensor]) throws(TensorError) -> [HostTensor] {
    let isCancelled = runtime.isCancelled
    guard !isCancelled() else { throw .cancelled }
    return try executable.run(inputs, isCancelled: isCancelled)
  }
}
