import Base
import Graphs
import Models
import Tensors

/// How a node was asked to turn latents into a picture or back, and what memory allows of it.
struct CodecRequest {
  private let inputs: NodeInputs
  private let context: any NodeContext

  init(_ inputs: NodeInputs, _ context: any NodeContext) {
    self.inputs = inputs
    self.context = context
  }

  /// The manner that was asked for; tiles also where the whole picture would not fit into memory.
  ///
  /// - Parameter plan: the largest program that a manner runs.
  func manner(
    _ plan: (CodecManner) -> Program
  ) throws(NodeError) -> CodecManner {
    var manner = CodecManner(isExact: inputs["fp32"] == true, tile: try tile())
    do throws(NodeError) {
      try context.admit(plan(manner), isExact: manner.isExact)
    } catch .model(.tooLarge) where manner.tile == nil {
      manner.tile = Limits.usualTile
      try context.admit(plan(manner), isExact: manner.isExact)
    } catch {
      throw error
    }
    return manner
  }

  /// Pixels of a tile's side, where tiles were asked for.
  private func tile() throws(NodeError) -> Int? {
    guard inputs["tiled"] == true else { return nil }
    let side = inputs["tile_size"].intValue ?? 0
    guard side != 0 else { return Limits.usualTile }
    guard side >= Limits.smallestTile else {
      throw .input(
        field: "tile_size",
        reason: "a tile has at least \(Limits.smallestTile) pixels a side; 0 takes "
          + "\(Limits.usualTile)")
    }
    return side
  }
}
