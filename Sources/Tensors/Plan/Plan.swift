/// A program after the passes: fused nodes in order, and a place in one arena for each value.
package struct Plan: Sendable {
  /// The fused program; its nodes are run in this order. Reshapes are gone.
  package let program: Program
  /// How activations lie in the arena (exact values: fp32).
  package let storage: DType
  /// Byte offset of each value by id; −1 for values that no node of the plan touches.
  ///
  /// Multiples of `Limits.arenaAlignment`. Behind every place the arena goes on for at least that
  /// many
  /// readable bytes, so kernels may load whole vectors.
  package let offsets: [Int]
  package let arenaBytes: Int
  package let weights: [Weight]

  package init(_ recorded: Program, fusions: Fusions, storage: DType) {
    let program = fused(recorded, fusions)
    let arena = ArenaLayout(program, storage: storage)
    self.program = program
    self.storage = storage
    offsets = arena.offsets
    arenaBytes = arena.byteCount
    weights = program.weights
  }

  package func dtype(_ value: Int) -> DType { program.values[value].isExact ? .fp32 : storage }

  package func byteCount(_ value: Int) -> Int {
    program.shape(value).elementCount * dtype(value).byteCount
  }
}
