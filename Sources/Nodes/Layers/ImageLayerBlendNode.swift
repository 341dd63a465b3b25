import Base
import Graphs
import Imaging

/// Two pictures as layers, blended as painters do.
enum ImageLayerBlendNode: Node {
  static let spec = NodeSpec(
    "invokeai_img_blend", className: "InvokeImageBlendInvocation", title: "Image Layer Blend",
    category: "image", version: "1.2.0",
    inputs: [
      .required("layer_upper", "ImageField"),
      .choice(
        "blend_mode",
        [
          "Normal", "Lighten Only", "Darken Only", "Lighten Only (EAL)", "Darken Only (EAL)", "Hue",
          "Saturation", "Color", "Luminosity", "Linear Dodge (Add)", "Subtract", "Multiply",
          "Divide", "Screen", "Overlay", "Linear Burn", "Difference", "Hard Light", "Soft Light",
          "Vivid Light", "Linear Light", "Color Burn", "Color Dodge",
        ], default: "Normal", label: "Blend Mode"),
      .optional("opacity", "number", default: 1.0, bounds: Bounds(from: 0), label: "Opacity"),
      .optional("mask", "ImageField"),
      .optional("fit_to_width", "boolean", default: false, label: "Fit To Width"),
      .optional("fit_to_height", "boolean", default: true, label: "Fit To Height"),
      .required("layer_base", "ImageField"),
      .choice(
        "color_space",
        [
          "RGB", "Linear RGB", "HSL (RGB)", "HSV (RGB)", "Okhsl", "Okhsv", "Oklch (Oklab)",
          "LCh (CIELab)",
        ], default: "RGB", label: "Color Space"),
      .optional(
        "adaptive_gamut", "number", default: 0.0, bounds: Bounds(from: 0), label: "Adaptive Gamut"),
      .optional("high_precision", "boolean", default: true, label: "High Precision"),
    ] + .saving,
    outputs: [
      OutputSpec("image", "ImageField"), OutputSpec("width", "integer"),
      OutputSpec("height", "integer"),
    ],
    outputType: "image_output", caching: .never)

  static func run(
    _ inputs: NodeInputs, _ context: any NodeContext
  ) throws(NodeError) -> JSONObject {
    let base = try inputs.picture("layer_base", context)
    let fit = try fit(of: inputs.picture("layer_upper", context), to: base, inputs)
    func fitted(_ picture: PixelBuffer) throws(NodeError) -> PixelBuffer {
      guard let fit else {
        guard picture.hasSize(of: base) else {
          throw .input(
            field: "layer_upper", reason: "it must be as large as the base, or be fitted")
        }
        return picture
      }
      return picture.fitted(to: base, fit)
    }
    guard let mode = BlendMode(rawValue: try inputs.string("blend_mode")),
      let space = BlendSpace(rawValue: try inputs.string("color_space"))
    else { throw .missing(field: "blend_mode") }
    let upper = try fitted(inputs.picture("layer_upper", context))
    let mask = try inputs.given("mask", context)
    let blend = LayerBlend(
      mode, in: space, opacity: try inputs.number("opacity"),
      gamutShare: try inputs.number("adaptive_gamut"), isPrecise: inputs["high_precision"] == true)
    let fittedMask: PixelBuffer? = if let mask { try fitted(mask).grey } else { nil }
    return try inputs.made(blend.blended(upper, over: base, mask: fittedMask), context)
  }

  private static func fit(
    of picture: PixelBuffer, to base: PixelBuffer, _ inputs: NodeInputs
  ) throws(NodeError) -> LayerFit? {
    let (byWidth, byHeight) = (inputs["fit_to_width"] == true, inputs["fit_to_height"] == true)
    if byWidth, byHeight { return .stretch }
    let isWider = base.width * picture.height < picture.width * base.height
    if byWidth { return isWider ? .pad : .crop }
    if byHeight { return isWider ? .crop : .pad }
    return nil
  }
}
