import Base
import Graphs

/// The sampler of a recipe, or a given one where it has none.
enum MetadataToSchedulerNode: Node {
  static let spec = NodeSpec(
    "metadata_to_scheduler", className: "MetadataToSchedulerInvocation",
    title: "Metadata To Scheduler",
    category: "metadata", version: "1.0.1",
    inputs: [
      .choice("label", ["* CUSTOM LABEL *", "scheduler"], default: "scheduler", label: "Label"),
      .optional("custom_label", "string", .direct, label: "Custom Label"),
      .scheduler("default_value"),
    ] + [.metadata],
    outputs: [OutputSpec("scheduler", "enum")],
    outputType: "scheduler_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    return JSONObject([("scheduler", try inputs.recorded(in: spec))])
  }
}
