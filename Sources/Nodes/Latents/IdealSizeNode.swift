import Base
import Graphs
import Models

/// The size near a wanted shape that a model paints best.
enum IdealSizeNode: Node {
  static let spec = NodeSpec(
    "ideal_size", className: "IdealSizeInvocation", title: "Ideal Size - SD1.5, SDXL",
    category: "latents", version: "1.0.6",
    inputs: [
      .optional("width", "integer", default: 1024, label: "Width"),
      .optional("height", "integer", default: 576, label: "Height"),
      .required("unet", "UNetField"),
      .optional("multiplier", "number", default: 1.0, label: "Multiplier"),
    ],
    outputs: [OutputSpec("width", "integer"), OutputSpec("height", "integer")],
    outputType: "ideal_size_output")

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let base = try inputs.part("unet", "unet").base
    guard let family = families.first(where: { $0.id == base }) else {
      throw .unsupported(what: "The best size of a \(base) model")
    }
    let wanted = (Double(try inputs.integer("width")), Double(try inputs.integer("height")))
    guard wanted.0 > 0, wanted.1 > 0 else {
      throw .input(field: "width", reason: "both sides must be above 0")
    }
    let side = Double(family.pictureSize) * (try inputs.number("multiplier"))
    let aspect = wanted.0 / wanted.1
    let shortest = (side / 2).rounded(.down)
    var (width, height): (Double, Double)
    if aspect > 1 {
      height = max(shortest, (side * side / aspect).squareRoot())
      width = height * aspect
    } else {
      width = max(shortest, (side * side * aspect).squareRoot())
      height = width / aspect
    }
    func fitted(_ length: Double) -> JSON {
      let whole = min(length, Double(Int32.max)).rounded(.down)
      return .integer(Int64(whole / 8) * 8)
    }
    return JSONObject([("width", fitted(width)), ("height", fitted(height))])
  }

  private static let families: [ModelFamily] = [
    .stableDiffusion1, .stableDiffusion2, .stableDiffusionXL,
  ]
}
