import Base
import Graphs
import Imaging
import Tensors

/// Where a picture is visible, as a mask for a prompt.
enum AlphaMaskToTensorNode: Node {
  static let spec = NodeSpec(
    "alpha_mask_to_tensor", className: "AlphaMaskToTensorInvocation", title: "Alpha Mask to Tensor",
    category: "mask", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional("invert", "boolean", default: false, label: "Invert"),
    ],
    outputs: [
      OutputSpec("mask", "TensorField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "mask_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let alpha = try inputs.picture("image", context).alpha
    let isInverted = inputs["invert"] == true
    let mask = HostTensor(
      shape: [1, alpha.height, alpha.width],
      values: alpha.bytes.map { ($0 > 0) != isInverted ? 1 : 0 })
    return maskOutput(name: context.keep(mask), mask)
  }
}
