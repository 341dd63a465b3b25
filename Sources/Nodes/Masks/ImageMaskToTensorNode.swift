import Base
import Graphs
import Imaging
import Tensors

/// Where a picture is dark, as a mask for a prompt.
enum ImageMaskToTensorNode: Node {
  static let spec = NodeSpec(
    "image_mask_to_tensor", className: "ImageMaskToTensorInvocation", title: "Image Mask to Tensor",
    category: "mask", version: "1.0.0",
    inputs: [
      .required("image", "ImageField"),
      .optional(
        "cutoff", "integer", default: 128, bounds: Bounds(from: 0, to: 255), label: "Cutoff"),
      .optional("invert", "boolean", default: false, label: "Invert"),
    ] + [.metadata],
    outputs: [
      OutputSpec("mask", "TensorField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "mask_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let grey = try inputs.picture("image", context).grey
    let cutoff = try inputs.integer("cutoff")
    let isInverted = inputs["invert"] == true
    let mask = HostTensor(
      shape: [1, grey.height, grey.width],
      values: grey.bytes.map { (Int64($0) < cutoff) != isInverted ? 1 : 0 })
    return maskOutput(name: context.keep(mask), mask)
  }
}
