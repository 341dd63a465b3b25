import Glibc

/// In what colours are written while layers are blended, by InvokeAI's names.
package enum BlendSpace: String, Sendable {
  case rgb = "RGB"
  case linear = "Linear RGB"
  case hsl = "HSL (RGB)"
  case hsv = "HSV (RGB)"
  case okhsl = "Okhsl"
  case okhsv = "Okhsv"
  case oklch = "Oklch (Oklab)"
  case lch = "LCh (CIELab)"

  typealias Colour = SIMD3<Double>

  /// Places of hue, saturation and lightness in a colour; nil where there are none.
  var channels: (hue: Int, saturation: Int, light: Int)? {
    switch self {
    case .rgb, .linear: nil
    case .hsl, .hsv, .okhsl, .okhsv: (0, 1, 2)
    case .oklch, .lch: (2, 1, 0)
    }
  }

  /// What is once around.
  var turn: Double { self == .lch ? 2 * .pi : 360 }

  /// Whether saturation and lightness end at 1.
  var isBounded: Bool { self == .hsl || self == .okhsl || self == .okhsv }

  /// - Parameter gamma: red, green and blue as in files, 0…1.
  func encoded(_ gamma: Colour, steps: Int) -> Colour {
    switch self {
    case .rgb: gamma
    case .linear: Self.linear(gamma)
    case .hsl: Self.hsl(gamma)
    case .hsv: Self.hsv(gamma)
    case .okhsl: OkCylinder.hsl(linear: Self.linear(gamma), steps)
    case .okhsv: OkCylinder.hsv(linear: Self.linear(gamma), steps)
    case .oklch: Self.oklch(gamma)
    case .lch: Self.lch(gamma)
    }
  }

  /// Amounts of light; they may lie outside 0…1.
  func light(_ colour: Colour, steps: Int) -> Colour {
    switch self {
    case .rgb: Self.linear(colour)
    case .linear: colour
    case .hsl: Self.linear(Self.rgb(hsl: colour))
    case .hsv: Self.linear(Self.rgb(hsv: colour))
    case .okhsl: OkCylinder.linear(hsl: colour, steps)
    case .okhsv: OkCylinder.linear(hsv: colour, steps)
    case .oklch: Self.light(oklch: colour)
    case .lch: Self.light(lch: colour)
    }
  }

  static func linear(_ gamma: Colour) -> Colour {
    [SRGB.linear(gamma.x), SRGB.linear(gamma.y), SRGB.linear(gamma.z)]
  }

  // MARK: - Hue, saturation, lightness

  private static func hsl(_ c: Colour) -> Colour {
    let (most, least) = (c.max(), c.min())
    let (range, sum) = (most - least, most + least)
    guard range > 0 else { return [0, 0, sum / 2] }
    let sector =
      most == c.x
      ? (c.y - c.z) / range : most == c.y ? 2 + (c.z - c.x) / range : 4 + (c.x - c.y) / range
    let hue = wrapped(sector * 60, 360)
    return [hue, range / (sum < 1 ? sum : 2 - sum), sum / 2]
  }

  private static func rgb(hsl: Colour) -> Colour {
    let chroma = (1 - abs(2 * hsl.z - 1)) * hsl.y
    let place = wrapped(hsl.x, 360) / 60
    let side = chroma * (1 - abs(place.truncatingRemainder(dividingBy: 2) - 1))
    let base = hsl.z - chroma / 2
    guard place.isFinite else { return [.nan, .nan, .nan] }
    let colours: [Colour] = [
      [chroma, side, 0], [side, chroma, 0], [0, chroma, side], [0, side, chroma],
      [side, 0, chroma], [chroma, 0, side],
    ]
    return colours[min(max(Int(place), 0), 5)] + base
  }

  static func wrapped(_ value: Double, _ turn: Double) -> Double {
    let rest = value.truncatingRemainder(dividingBy: turn)
    return rest < 0 ? rest + turn : rest
  }

  private static func byte(_ value: Double) -> UInt8 {
    value.isNaN ? 0 : UInt8(min(max(value * 255 + 1e-4, 0), 255))
  }

  private static func hsv(_ c: Colour) -> Colour {
    let pixel = HSV.from(
      rgb: (
        UInt8((c.x * 255).rounded()), UInt8((c.y * 255).rounded()), UInt8((c.z * 255).rounded())
      ))
    return [Double(pixel.0) / 255 * 360, Double(pixel.1) / 255, Double(pixel.2) / 255]
  }

  private static func rgb(hsv: Colour) -> Colour {
    let hue = byte(wrapped(hsv.x, 360) / 360)
    let pixel = HSV.rgb(from: (hue, byte(hsv.y), byte(hsv.z)))
    return [Double(pixel.0) / 255, Double(pixel.1) / 255, Double(pixel.2) / 255]
  }

  // MARK: - Lightness, chroma, hue

  private static func oklch(_ gamma: Colour) -> Colour {
    let lab = Oklab.from(linear: linear(gamma))
    let hue = wrapped(atan2(lab.z, lab.y) * 180 / .pi, 360)
    return [lab.x, (lab.y * lab.y + lab.z * lab.z).squareRoot(), hue]
  }

  private static func light(oklch c: Colour) -> Colour {
    let angle = c.z * .pi / 180
    return Oklab.linear(from: [c.x, c.y * cos(angle), c.y * sin(angle)])
  }

  private static func lch(_ gamma: Colour) -> Colour {
    let light = linear(gamma)
    let lab = CIELab.from(linear: (light.x, light.y, light.z))
    func kept(_ value: Double) -> Double { min(max(value.rounded(), 0), 255) / 255 }
    let (a, b) = (kept(lab.1 + 128) * 2 - 1, kept(lab.2 + 128) * 2 - 1)
    return [kept(lab.0 * 2.55), (a * a + b * b).squareRoot(), atan2(b, a)]
  }

  private static func light(lch c: Colour) -> Colour {
    let (a, b) = ((c.y * cos(c.z) + 1) / 2, (c.y * sin(c.z) + 1) / 2)
    let light = CIELab.linear(
      from: (
        Double(byte(c.x)) / 2.55, Double(byte(a)) - 128, Double(byte(b)) - 128
      ))
    func shown(_ value: Double) -> Double { SRGB.linear(byte: SRGB.byte(light: value)) }
    return [shown(light.0), shown(light.1), shown(light.2)]
  }
}
