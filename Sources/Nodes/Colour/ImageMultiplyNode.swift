import Base
import Graphs
import Imaging

/// Two pictures multiplied, as light through both.
enum ImageMultiplyNode: Node {
  static let spec = NodeSpec(
    "img_mul", className: "ImageMultiplyInvocation", title: "Multiply Images",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image1", "ImageField"),
      .required("image2", "ImageField"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (first, second) = (
      try inputs.picture("image1", context), try inputs.picture("image2", context)
    )
    guard first.channels == second.channels else {
      throw .input(field: "image2", reason: "it must have as many channels as the first picture")
    }
    return try inputs.made(first.multiplied(by: second), context)
  }
}
