import Base
import Diffusion
import Graphs

/// The noise that a picture begins as: torch's, so that a seed gives the same start everywhere.
enum NoiseNode: Node {
  static let spec = NodeSpec(
    "noise", className: "NoiseInvocation", title: "Create Latent Noise",
    category: "latents", version: "1.1.0",
    inputs: [
      .choice(
        "noise_type", ["SD", "FLUX", "FLUX.2", "SD3", "CogView4", "Z-Image", "Anima"],
        default: "SD", label: "Noise Type"),
      .optional(
        "seed", "integer", default: 0,
        bounds: Bounds(from: 0, to: 4_294_967_295, wrapping: 4_294_967_296), label: "Seed"),
      .optional(
        "width", "integer", default: 512, bounds: Bounds(above: 0, to: 4096, multipleOf: 8),
        label: "Width"),
      .optional(
        "height", "integer", default: 512, bounds: Bounds(above: 0, to: 4096, multipleOf: 8),
        label: "Height"),
      .optional("use_cpu", "boolean", default: true, label: "Use Cpu"),
    ],
    outputs: [
      OutputSpec("noise", "LatentsField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "noise_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let (width, height) = (try inputs.integer("width"), try inputs.integer("height"))
    let kind = try inputs.string("noise_type")
    let (channels, multiple) = layout(of: kind)
    for (field, side) in [("width", width), ("height", height)] {
      guard side % multiple == 0 else {
        throw .input(field: field, reason: "\(kind) needs a multiple of \(multiple)")
      }
    }
    let seed = try inputs.integer("seed")
    var generator = LatentNoise(seed: UInt64(seed))
    let noise = generator.draw(
      height: Int(height) / 8, width: Int(width) / 8, channels: channels)
    var output = latentsOutput(name: context.keep(noise), noise, seed: seed)
    output["noise"] = output["latents"]
    output["latents"] = nil
    return output
  }

  /// Latent channels, and what sides must be multiples of.
  private static func layout(of kind: String) -> (channels: Int, multiple: Int64) {
    switch kind {
    case "FLUX", "SD3", "Z-Image": (16, 16)
    case "FLUX.2": (32, 16)
    case "CogView4": (16, 32)
    case "Anima": (16, 8)
    default: (4, 8)
    }
  }
}
