import Base
import Diffusion
import Graphs
import Tensors

/// Latents at another size, in pixels of the picture.
enum ResizeLatentsNode: Node {
  static let spec = NodeSpec(
    "lresize", className: "ResizeLatentsInvocation", title: "Resize Latents",
    category: "latents", version: "1.0.2",
    inputs: [
      .required("latents", "LatentsField", .connection),
      .required("width", "integer", bounds: Bounds(from: 64, multipleOf: 8), label: "Width"),
      .required("height", "integer", bounds: Bounds(from: 64, multipleOf: 8), label: "Height"),
      .choice(
        "mode", ["nearest", "linear", "bilinear", "bicubic", "trilinear", "area", "nearest-exact"],
        default: "bilinear", label: "Mode"),
      .optional("antialias", "boolean", default: false, label: "Antialias"),
    ],
    outputs: [
      OutputSpec("latents", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "latents_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    guard let mode = LatentSampling.Mode(rawValue: try inputs.string("mode")) else {
      throw .missing(field: "mode")
    }
    let latents = try context.tensor(inputs.tensorName("latents"))
    let height = try inputs.side(Int(clamping: try inputs.integer("height")), of: "height") / 8
    let width = try inputs.side(Int(clamping: try inputs.integer("width")), of: "width") / 8
    let resized = LatentSampling(mode, smooths: inputs["antialias"] == true)
      .resized(latents, height: height, width: width)
    let seed = inputs["latents"]["seed"].intValue.map { Int64($0) }
    return latentsOutput(name: context.keep(resized), resized, seed: seed)
  }
}
