import Base
import Diffusion
import Graphs
import Tensors

/// A rectangle of latents, in pixels of the picture.
enum CropLatentsNode: Node {
  static let spec = NodeSpec(
    "crop_latents", className: "CropLatentsCoreInvocation", title: "Crop Latents",
    category: "latents", version: "1.0.2",
    inputs: [
      .required("latents", "LatentsField", .connection),
      .required("x", "integer", bounds: Bounds(from: 0, multipleOf: 8), label: "X"),
      .required("y", "integer", bounds: Bounds(from: 0, multipleOf: 8), label: "Y"),
      .required("width", "integer", bounds: Bounds(from: 1, multipleOf: 8), label: "Width"),
      .required("height", "integer", bounds: Bounds(from: 1, multipleOf: 8), label: "Height"),
    ],
    outputs: [
      OutputSpec("latents", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "latents_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let latents = try context.tensor(inputs.tensorName("latents"))
    func span(_ start: String, _ length: String, _ count: Int) throws(NodeError) -> Range<Int> {
      let first = min(Int(clamping: try inputs.integer(start) / 8), count)
      let most = Int(clamping: try inputs.integer(length) / 8)
      return first..<min(first + min(most, count), count)
    }
    let rows = try span("y", "height", latents.shape[1])
    let columns = try span("x", "width", latents.shape[2])
    guard !rows.isEmpty, !columns.isEmpty else {
      throw .input(field: rows.isEmpty ? "y" : "x", reason: "the latents do not reach so far")
    }
    let part = LatentSampling.part(latents, rows: rows, columns: columns)
    return latentsOutput(name: context.keep(part), part)
  }
}
