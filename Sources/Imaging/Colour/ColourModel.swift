/// Other ways to write the colours of a picture in bytes, by Pillow's names.
package enum ColourModel: String, Sendable {
  case rgb = "RGB"
  case rgba = "RGBA"
  case cmyk = "CMYK"
  case hsv = "HSV"
  case lab = "LAB"
  case yCbCr = "YCbCr"

  typealias Pixel = (UInt8, UInt8, UInt8, UInt8)

  /// The pixel of an RGBA picture in this model; a fourth value where the model has one.
  func encoded(_ pixel: Pixel) -> Pixel {
    let triple = (pixel.0, pixel.1, pixel.2)
    switch self {
    case .rgb, .rgba: return pixel
    case .cmyk: return (255 - pixel.0, 255 - pixel.1, 255 - pixel.2, 0)
    case .hsv: return Self.with(HSV.from(rgb: triple))
    case .yCbCr: return Self.with(YCbCr.from(rgb: triple))
    case .lab: return Self.with(Self.lab(triple))
    }
  }

  /// The opaque or, for RGBA, transparent pixel that these values stand for.
  func decoded(_ pixel: Pixel) -> Pixel {
    let triple = (pixel.0, pixel.1, pixel.2)
    switch self {
    case .rgb: return (pixel.0, pixel.1, pixel.2, 255)
    case .rgba: return pixel
    case .cmyk:
      let light = 255 - pixel.3
      func shown(_ ink: UInt8) -> UInt8 { light - ByteArithmetic.product(ink, light) }
      return (shown(pixel.0), shown(pixel.1), shown(pixel.2), 255)
    case .hsv: return Self.with(HSV.rgb(from: triple))
    case .yCbCr: return Self.with(YCbCr.rgb(from: triple))
    case .lab: return Self.with(Self.rgb(lab: triple))
    }
  }

  private static func with(_ triple: (UInt8, UInt8, UInt8)) -> Pixel {
    (triple.0, triple.1, triple.2, 255)
  }

  /// Lightness over all of a byte, the opponents as signed bytes.
  private static func lab(_ rgb: (UInt8, UInt8, UInt8)) -> (UInt8, UInt8, UInt8) {
    let colour = CIELab.from(
      linear: (
        SRGB.linear(byte: rgb.0), SRGB.linear(byte: rgb.1), SRGB.linear(byte: rgb.2)
      ))
    func signed(_ value: Double) -> UInt8 {
      UInt8(bitPattern: Int8(clamping: Int(value.rounded())))
    }
    let lightness = min(max(colour.0 * 2.55, 0), 255).rounded()
    return (UInt8(lightness), signed(colour.1), signed(colour.2))
  }

  private static func rgb(lab: (UInt8, UInt8, UInt8)) -> (UInt8, UInt8, UInt8) {
    let light = CIELab.linear(
      from: (
        Double(lab.0) / 2.55, Double(Int8(bitPattern: lab.1)), Double(Int8(bitPattern: lab.2))
      ))
    return (SRGB.byte(light: light.0), SRGB.byte(light: light.1), SRGB.byte(light: light.2))
  }
}

extension PixelBuffer {
  /// The picture as RGBA with its colours changed in another model; alpha becomes what the model says.
  package func recoloured(
    in model: ColourModel, _ change: (inout (UInt8, UInt8, UInt8, UInt8)) -> Void
  ) -> PixelBuffer {
    rgba.remade(channels: 4) { pixel in
      var values = model.encoded(pixel)
      change(&values)
      return model.decoded(values)
    }
  }
}
