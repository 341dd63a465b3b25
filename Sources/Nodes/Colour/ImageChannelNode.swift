import Base
import Graphs
import Imaging

/// One channel of a picture as a grey one.
enum ImageChannelNode: Node {
  static let spec = NodeSpec(
    "img_chan", className: "ImageChannelInvocation", title: "Extract Image Channel",
    category: "image", version: "1.2.2",
    inputs: [
      .required("image", "ImageField"),
      .choice("channel", ["A", "R", "G", "B"], default: "A", label: "Channel"),
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
    let bands = [1: ["L"], 3: ["R", "G", "B"], 4: ["R", "G", "B", "A"]]
    let wanted = try inputs.string("channel")
    guard let place = bands[picture.channels]?.firstIndex(of: wanted) else {
      throw .input(field: "channel", reason: "the picture has no channel \(wanted)")
    }
    return try inputs.made(picture.channel(place), context)
  }
}
