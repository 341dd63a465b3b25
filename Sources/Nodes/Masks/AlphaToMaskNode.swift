import Base
import Graphs
import Imaging

/// How visible a picture is, as a mask.
enum AlphaToMaskNode: Node {
  static let spec = NodeSpec(
    "tomask", className: "MaskFromAlphaInvocation", title: "Mask from Alpha",
    category: "mask", version: "1.2.2",
    inputs: [
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
    let picture = try inputs.picture("image", context)
    let mask = picture.channel(picture.channels - 1)
    return try inputs.made(inputs["invert"] == true ? mask.inverted : mask, context)
  }
}
