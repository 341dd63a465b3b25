import Base
import Graphs
import Tensors

/// A prompt's mask with yes and no exchanged.
enum InvertTensorMaskNode: Node {
  static let spec = NodeSpec(
    "invert_tensor_mask", className: "InvertTensorMaskInvocation", title: "Invert Tensor Mask",
    category: "mask", version: "1.1.0",
    inputs: [
      .required("mask", "TensorField")
    ],
    outputs: [
      OutputSpec("mask", "TensorField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "mask_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    var mask = try inputs.mask("mask", context)
    guard mask.values.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw .input(field: "mask", reason: "only masks of yes and no can be inverted")
    }
    mask.values = mask.values.map { 1 - $0 }
    return maskOutput(name: context.keep(mask), mask)
  }
}
