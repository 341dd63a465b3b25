import Base
import Graphs

/// Makes what is painted repeat without seams.
enum SeamlessNode: Node {
  static let spec = NodeSpec(
    "seamless", className: "SeamlessModeInvocation", title: "Apply Seamless - SD1.5, SDXL",
    category: "model", version: "1.0.2",
    inputs: [
      .optional("unet", "UNetField", .connection, label: "UNet"),
      .optional("vae", "VAEField", .connection, label: "VAE"),
      .optional("seamless_y", "boolean", default: true, label: "Seamless Y"),
      .optional("seamless_x", "boolean", default: true, label: "Seamless X"),
    ],
    outputs: [OutputSpec("unet", "UNetField"), OutputSpec("vae", "VAEField")],
    outputType: "seamless_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let axes = ["x", "y"].filter { inputs["seamless_" + $0] == true }.map(JSON.string)
    var outputs = JSONObject()
    for field in ["unet", "vae"] {
      var given = Adapter.normalised(inputs[field])
      if case .object(var members) = given {
        members["seamless_axes"] = .array(axes)
        given = .object(members)
      }
      outputs[field] = given
    }
    return outputs
  }
}
