import Base
import Graphs
import Imaging
import Tensors

/// A picture that is visible where a prompt's mask is set.
enum ApplyTensorMaskNode: Node {
  static let spec = NodeSpec(
    "apply_tensor_mask_to_image", className: "ApplyMaskTensorToImageInvocation",
    title: "Apply Tensor Mask to Image",
    category: "mask", version: "1.0.0",
    inputs: [
      .required("mask", "TensorField"),
      .required("image", "ImageField"),
      .optional("invert", "boolean", default: false, label: "Invert"),
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
    var picture = try inputs.picture("image", context).rgba
    guard mask.shape[1] == picture.height, mask.shape[2] == picture.width else {
      throw .input(field: "mask", reason: "it must be as large as the picture")
    }
    let isInverted = inputs["invert"] == true
    for (place, value) in mask.values.enumerated() where picture.bytes[place * 4 + 3] > 0 {
      picture.bytes[place * 4 + 3] = (value > 0.5) != isInverted ? 255 : 0
    }
    return try inputs.made(picture, context)
  }
}
