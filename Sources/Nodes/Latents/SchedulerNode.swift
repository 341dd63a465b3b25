import Base
import Graphs

/// The name of a sampler, for others to use.
enum SchedulerNode: Node {
  static let spec = NodeSpec(
    "scheduler", className: "SchedulerInvocation", title: "Scheduler",
    category: "latents", version: "1.0.0",
    inputs: [
      .scheduler("scheduler")
    ],
    outputs: [OutputSpec("scheduler", "enum")],
    outputType: "scheduler_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    JSONObject([("scheduler", inputs["scheduler"])])
  }
}
