import Base
import Graphs
import Tensors

/// A rectangle as a mask for a prompt.
enum RectangleMaskNode: Node {
  static let spec = NodeSpec(
    "rectangle_mask", className: "RectangleMaskInvocation", title: "Create Rectangle Mask",
    category: "mask", version: "1.0.1",
    inputs: [
      .required("width", "integer", label: "Width"),
      .required("height", "integer", label: "Height"),
      .required("x_left", "integer", label: "X Left"),
      .required("y_top", "integer", label: "Y Top"),
      .required("rectangle_width", "integer", label: "Rectangle Width"),
      .required("rectangle_height", "integer", label: "Rectangle Height"),
    ] + [.metadata],
    outputs: [
      OutputSpec("mask", "TensorField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "mask_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let width = try inputs.side(Int(clamping: try inputs.integer("width")), of: "width")
    let height = try inputs.side(Int(clamping: try inputs.integer("height")), of: "height")
    let columns = try span("x_left", "rectangle_width", inputs, within: width)
    let rows = try span("y_top", "rectangle_height", inputs, within: height)
    var mask = HostTensor(zeros: [1, height, width])
    for row in rows {
      for column in columns { mask.values[row * width + column] = 1 }
    }
    return maskOutput(name: context.keep(mask), mask)
  }

  /// A negative start counts from the far side.
  private static func span(
    _ start: String, _ length: String, _ inputs: NodeInputs, within side: Int
  ) throws(NodeError) -> Range<Int> {
    let most = Int64(Limits.madeSide)
    let from = Int(min(max(try inputs.integer(start), -most), most))
    let to = from + Int(min(max(try inputs.integer(length), -most), most))
    func place(_ index: Int) -> Int { min(max(index < 0 ? index + side : index, 0), side) }
    return place(from)..<max(place(from), place(to))
  }
}
