import Base
import Graphs

/// Strengthens what the last layers of a model see.
enum FreeUNode: Node {
  static let spec = NodeSpec(
    "freeu", className: "FreeUInvocation", title: "Apply FreeU - SD1.5, SDXL",
    category: "model", version: "1.0.2",
    inputs: [
      .required("unet", "UNetField", .connection, label: "UNet"),
      .optional("b1", "number", default: 1.2, bounds: Bounds(from: -1, to: 3), label: "B1"),
      .optional("b2", "number", default: 1.4, bounds: Bounds(from: -1, to: 3), label: "B2"),
      .optional("s1", "number", default: 0.9, bounds: Bounds(from: -1, to: 3), label: "S1"),
      .optional("s2", "number", default: 0.2, bounds: Bounds(from: -1, to: 3), label: "S2"),
    ],
    outputs: [OutputSpec("unet", "UNetField")],
    outputType: "unet_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard case .object(var unet) = Adapter.normalised(inputs["unet"]) else {
      throw .missing(field: "unet")
    }
    let names = ["s1", "s2", "b1", "b2"]
    unet["freeu_config"] = .object(JSONObject(names.map { ($0, inputs[$0]) }))
    return JSONObject([("unet", .object(unet))])
  }
}
