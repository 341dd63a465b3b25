import Base
import Graphs
import Imaging
import Tensors

/// A prompt's mask as a picture.
enum TensorMaskToImageNode: Node {
  static let spec = NodeSpec(
    "tensor_mask_to_image", className: "MaskTensorToImageInvocation", title: "Tensor Mask to Image",
    category: "mask", version: "1.1.0",
    inputs: [
      .required("mask", "TensorField")
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let mask = try inputs.mask("mask", context)
    let picture = PixelBuffer(
      width: mask.shape[2], height: mask.shape[1], channels: 1,
      bytes: mask.values.map { $0 > 0.5 ? 255 : 0 })
    return try inputs.made(picture, context)
  }
}
