import Base
import Diffusion
import Graphs
import Tensors

/// Latents made larger or smaller by a factor.
enum ScaleLatentsNode: Node {
  static let spec = NodeSpec(
    "lscale", className: "ScaleLatentsInvocation", title: "Scale Latents",
    category: "latents", version: "1.0.2",
    inputs: [
      .required("latents", "LatentsField", .connection),
      .required("scale_factor", "number", bounds: Bounds(above: 0), label: "Scale Factor"),
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
    let factor = try inputs.number("scale_factor")
    func scaled(_ side: Int) throws(NodeError) -> Int {
      let length = (Double(side) * factor).rounded(.down)
      guard length >= 1, length * 8 <= Double(Limits.madeSide) else {
        throw .input(
          field: "scale_factor", reason: "sides from 8 to \(Limits.madeSide) pixels are possible")
      }
      return Int(length)
    }
    let resized = LatentSampling(mode, smooths: inputs["antialias"] == true).resized(
      latents, height: try scaled(latents.shape[1]), width: try scaled(latents.shape[2]),
      step: 1 / factor)
    let seed = inputs["latents"]["seed"].intValue.map { Int64($0) }
    return latentsOutput(name: context.keep(resized), resized, seed: seed)
  }
}
