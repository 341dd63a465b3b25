import Glibc

/// Hue, saturation and lightness, or value, laid over Oklab so that each can be turned up to its end.
///
/// - Source: Ottosson 2021, "Okhsv and Okhsl".
enum OkCylinder {
  private static let (k1, k2) = (0.206, 0.03)
  private static let k3 = (1 + k1) / (1 + k2)
  private static let middle = 0.8
  private static let inverseMiddle = 1.25

  private static func toe(_ x: Double) -> Double {
    let y = k3 * x - k1
    return 0.5 * (y + (y * y + 4 * k2 * k3 * x).squareRoot())
  }

  private static func unToe(_ x: Double) -> Double { (x * x + k1 * x) / (k3 * (x + k2)) }

  private static func degrees(_ lab: Oklab.Colour) -> Double {
    180 + 180 * atan2(-lab.z, -lab.y) / .pi
  }

  private static func chroma(_ lab: Oklab.Colour) -> Double {
    (lab.y * lab.y + lab.z * lab.z).squareRoot()
  }

  private static func middleSaturation(_ a: Double, _ b: Double) -> (Double, Double) {
    let s1 = -2.13704948 - 10.02301043 * b + a * (-4.24894561 + 5.38770819 * b + 4.69891013 * a)
    let s = 7.44778970 + 4.15901240 * b + a * (-2.19557347 + 1.75198401 * b + a * s1)
    let t1 = -0.27087943 + 0.61223990 * b + a * (0.00299215 - 0.45399568 * b - 0.14661872 * a)
    let t = 1.61320320 - 0.68124379 * b + a * (0.40370612 + 0.90148123 * b + a * t1)
    return (0.11516993 + 1 / s, 0.11239642 + 1 / t)
  }

  /// Chromas at saturation 0 (its slope), in the middle and at the end.
  private static func chromas(
    _ lightness: Double, _ a: Double, _ b: Double, _ steps: Int
  ) -> (least: Double, middle: Double, most: Double) {
    let gamut = OkGamut(a: a, b: b, steps: steps)
    let most = gamut.reach(lightness: lightness, chroma: 1, from: lightness)
    let (top, width) = (gamut.cusp.lightness, gamut.cusp.chroma)
    let k = most / min(lightness * width / top, (1 - lightness) * width / (1 - top))
    let (s, t) = middleSaturation(a, b)
    let (rising, falling) = (lightness * s, (1 - lightness) * t)
    let joined = 1 / (1 / pow(rising, 4) + 1 / pow(falling, 4))
    let (low, high) = (lightness * 0.4, (1 - lightness) * 0.8)
    let least = (1 / (1 / (low * low) + 1 / (high * high))).squareRoot()
    return (least, 0.9 * k * joined.squareRoot().squareRoot(), most)
  }

  static func hsl(linear light: Oklab.Colour, _ steps: Int) -> Oklab.Colour {
    let lab = Oklab.from(linear: light)
    let chroma = chroma(lab)
    guard chroma > 1e-9 else { return [0, 0, toe(lab.x)] }
    let c = chromas(lab.x, lab.y / chroma, lab.z / chroma, steps)
    let saturation: Double
    if chroma < c.middle {
      let x1 = middle * c.least
      saturation = chroma / (x1 + (1 - x1 / c.middle) * chroma) * middle
    } else {
      let y1 = (1 - middle) * c.middle * c.middle * inverseMiddle * inverseMiddle / c.least
      let y2 = 1 - y1 / (c.most - c.middle)
      let over = chroma - c.middle
      saturation = middle + (1 - middle) * over / (y1 + y2 * over)
    }
    return [degrees(lab), saturation, toe(lab.x)]
  }

  static func linear(hsl: Oklab.Colour, _ steps: Int) -> Oklab.Colour {
    if hsl.z >= 1 { return [1, 1, 1] }
    if hsl.z <= 0 { return [0, 0, 0] }
    let angle = hsl.x / 180 * .pi
    let (a, b, lightness) = (cos(angle), sin(angle), unToe(hsl.z))
    let c = chromas(lightness, a, b, steps)
    let chroma: Double
    if hsl.y < middle {
      let t = inverseMiddle * hsl.y
      let x1 = middle * c.least
      chroma = t * x1 / (1 - (1 - x1 / c.middle) * t)
    } else {
      let t = (hsl.y - middle) / (1 - middle)
      let y1 = (1 - middle) * c.middle * c.middle * inverseMiddle * inverseMiddle / c.least
      chroma = c.middle + t * y1 / (1 - (1 - y1 / (c.most - c.middle)) * t)
    }
    return Oklab.linear(from: [lightness, chroma * a, chroma * b])
  }

  static func hsv(linear light: Oklab.Colour, _ steps: Int) -> Oklab.Colour {
    let lab = Oklab.from(linear: light)
    let chroma = chroma(lab)
    guard chroma > 1e-9 else { return [0, 0, toe(lab.x)] }
    let (a, b) = (lab.y / chroma, lab.z / chroma)
    let cusp = OkGamut(a: a, b: b, steps: steps).cusp
    let s = cusp.chroma / cusp.lightness
    let t = cusp.chroma / (1 - cusp.lightness)
    let k = 1 - 0.5 / s
    let share = t / (chroma + lab.x * t)
    let (topLightness, topChroma) = (share * lab.x, share * chroma)
    let lightness = toe(lab.x / scale(topLightness, topChroma, a, b))
    let saturation = (0.5 + t) * topChroma / (t * 0.5 + t * k * topChroma)
    return [degrees(lab), saturation, lightness / topLightness]
  }

  static func linear(hsv: Oklab.Colour, _ steps: Int) -> Oklab.Colour {
    guard hsv.z > 0 else { return [0, 0, 0] }
    let angle = hsv.x / 180 * .pi
    let (a, b) = (cos(angle), sin(angle))
    let cusp = OkGamut(a: a, b: b, steps: steps).cusp
    let s = cusp.chroma / cusp.lightness
    let t = cusp.chroma / (1 - cusp.lightness)
    let below = 0.5 + t - t * (1 - 0.5 / s) * hsv.y
    let (topLightness, topChroma) = (1 - hsv.y * 0.5 / below, hsv.y * t * 0.5 / below)
    let lightness = unToe(hsv.z * topLightness)
    let chroma = topChroma / topLightness * lightness
    let scale = scale(topLightness, topChroma, a, b)
    return Oklab.linear(from: [lightness * scale, chroma * scale * a, chroma * scale * b])
  }

  /// What makes the brightest channel of a colour 1.
  private static func scale(
    _ lightness: Double, _ chroma: Double, _ a: Double, _ b: Double
  ) -> Double {
    let level = unToe(lightness)
    let width = chroma * level / lightness
    return cbrt(1 / max(Oklab.linear(from: [level, a * width, b * width]).max(), 0))
  }
}
