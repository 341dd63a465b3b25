import Diffusion
import Graphs

extension InputSpec {
  /// One of InvokeAI's sampler names.
  static func scheduler(_ name: String) -> InputSpec {
    .choice(
      name, Scheduler.names.filter { $0 != "flow_euler" }, default: "euler", label: "Scheduler")
  }

  /// The recipe that a picture carries.
  static let metadata = InputSpec.optional("metadata", "MetadataField", .connection)

  /// Where chance begins; negative numbers count back from the last seed, as in InvokeAI.
  static let seed = InputSpec.optional(
    "seed", "integer", default: 0,
    bounds: Bounds(from: 0, to: 4_294_967_295, wrapping: 4_294_967_296), label: "Seed")
}

extension [InputSpec] {
  /// What every node takes that saves a picture: a board and a recipe.
  static let saving: [InputSpec] = [
    .optional("board", "BoardField", .direct), .metadata,
  ]
}
