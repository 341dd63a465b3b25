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
}

extension [InputSpec] {
  /// What every node takes that saves a picture: a board and a recipe.
  static let saving: [InputSpec] = [
    .optional("board", "BoardField", .direct), .metadata,
  ]
}
