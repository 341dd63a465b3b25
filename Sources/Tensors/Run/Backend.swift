/// A device: packs weights, lowers the nodes of a plan to its kernels and runs it over one arena.
package protocol Backend: AnyObject, Sendable {
  var name: String { get }
  /// How activations lie in the arena; exact values are fp32 in any case.
  var storage: DType { get }
  /// The fused forms that it has kernels for; plans contain no others.
  var fusions: Fusions { get }
  /// The same device with fp32 arithmetic, itself where it computes so already. Threads and memory are
  /// shared.
  func inFullPrecision() -> any Backend
  /// Brings a weight into the back end's own form. `parts` are in the order of `weight.parts`,
  /// their
  /// shapes already checked. Called once for each weight of a model.
  func pack(_ weight: Weight, _ parts: [WeightView]) throws(TensorError) -> any PackedWeight
  /// Chooses kernels for a plan. `weights` holds every weight of the plan.
  func prepare(
    _ plan: Plan, weights: [Weight: any PackedWeight]
  ) throws(TensorError) -> any Executable
}

/// A weight in a back end's own form.
package protocol PackedWeight: AnyObject, Sendable {
  var byteCount: Int { get }
}

/// A plan with its kernels and weights, ready to be run many times.
package protocol Executable: AnyObject, Sendable {
  var plan: Plan { get }
  /// Runs the plan. Inputs and outputs are in the order of the program's ports.
  ///
  /// - Throws: `TensorError.cancelled` soon after `isCancelled` says so (it is asked between
  ///   nodes).
  func run(
    _ inputs: [HostTensor], isCancelled: () -> Bool
  ) throws(TensorError) -> [HostTensor]
}
