import Base
import Diffusion
import Graphs
import Imaging
import Tensors

/// Latents between two others, along the arc that joins them.
enum BlendLatentsNode: Node {
  static let spec = NodeSpec(
    "lblend", className: "BlendLatentsInvocation", title: "Blend Latents",
    category: "latents", version: "1.1.0",
    inputs: [
      .required("latents_a", "LatentsField", .connection),
      .required("latents_b", "LatentsField", .connection),
      .optional("mask", "ImageField"),
      .optional("alpha", "number", default: 0.5, bounds: Bounds(from: 0), label: "Alpha"),
    ],
    outputs: [
      OutputSpec("latents", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "latents_output", caching: .personal)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let first = try context.tensor(inputs.tensorName("latents_a"))
    var second = try context.tensor(inputs.tensorName("latents_b"))
    guard first.shape == second.shape, first.shape.count == 4 else {
      throw .input(field: "latents_b", reason: "they must have the shape of the first latents")
    }
    if let mask = try inputs.given("mask", context)?.grey {
      guard mask.width >= 8, mask.height >= 8 else {
        throw .input(field: "mask", reason: "it must have at least 8 pixels a side")
      }
      let fitted = mask.resized(width: mask.width / 8 * 8, height: mask.height / 8 * 8, .lanczos)
      let weights = LatentMask.resized(
        HostTensor(
          shape: [1, fitted.height, fitted.width, 1], values: fitted.bytes.map { Float($0) / 255 }),
        height: first.shape[1], width: first.shape[2])
      let channels = first.shape[3]
      for place in second.values.indices {
        let step = first.values[place] - second.values[place]
        second.values[place] += weights.values[place / channels % weights.values.count] * step
      }
    }
    let blended = LatentSampling.arc(from: first, to: second, at: try inputs.number("alpha"))
    return latentsOutput(name: context.keep(blended), blended)
  }
}
