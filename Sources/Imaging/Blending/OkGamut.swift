import Glibc

/// Which colours of one hue a screen can show.
///
/// - Source: Ottosson 2021, "sRGB gamut clipping"; `steps` of Halley's method refine each estimate.
struct OkGamut {
  let a: Double
  let b: Double
  let steps: Int
  /// Lightness and chroma of the most colourful one.
  let cusp: (lightness: Double, chroma: Double)

  init(a: Double, b: Double, steps: Int) {
    (self.a, self.b, self.steps) = (a, b, steps)
    let saturation = Self.largestSaturation(a, b, steps)
    let light = Oklab.linear(from: [1, saturation * a, saturation * b]).max()
    let lightness = cbrt(1 / max(light, 0))
    cusp = (lightness, lightness * saturation)
  }

  private static func largestSaturation(_ a: Double, _ b: Double, _ steps: Int) -> Double {
    let factors: [Double]
    let weights: Oklab.Colour
    if -1.88170328 * a - 0.80936493 * b > 1 {
      factors = [1.19086277, 1.76576728, 0.59662641, 0.75515197, 0.56771245]
      weights = [4.0767416621, -3.3077115913, 0.2309699292]
    } else if 1.81444104 * a - 1.19445276 * b > 1 {
      factors = [0.73956515, -0.45954404, 0.08285427, 0.12541070, 0.14503204]
      weights = [-1.2684380046, 2.6097574011, -0.3413193965]
    } else {
      factors = [1.35733652, -0.00915799, -1.15130210, -0.50559606, 0.00692167]
      weights = [-0.0041960863, -0.7034186147, 1.7076147010]
    }
    var saturation =
      factors[0] + factors[1] * a + factors[2] * b + factors[3] * a * a + factors[4] * a * b
    let slopes = Oklab.coneSlopes(a, b)
    for _ in 0..<steps {
      let roots = 1 + saturation * slopes
      let value = (weights * roots * roots * roots).sum()
      let first = (weights * 3 * slopes * roots * roots).sum()
      let second = (weights * 6 * slopes * slopes * roots).sum()
      saturation -= value * first / (first * first - 0.5 * value * second)
    }
    return saturation
  }

  /// How far one comes from grey of a lightness toward a colour before the screen's rim.
  func reach(lightness: Double, chroma: Double, from grey: Double) -> Double {
    let (top, width) = (cusp.lightness, cusp.chroma)
    let run = lightness - grey
    if run * width - (top - grey) * chroma <= 0 {
      return width * grey / (chroma * top + width * (grey - lightness))
    }
    var share = width * (grey - 1) / (chroma * (top - 1) + width * (grey - lightness))
    let slopes = Oklab.coneSlopes(a, b)
    let speeds = run + chroma * slopes
    for _ in 0..<steps {
      let level = grey * (1 - share) + share * lightness
      let roots = level + share * chroma * slopes
      let value = Oklab.linear(cones: roots * roots * roots) - 1
      let first = Oklab.linear(cones: 3 * speeds * roots * roots)
      let second = Oklab.linear(cones: 6 * speeds * speeds * roots)
      var least = Double.infinity
      for channel in 0..<3 {
        let (v, f, s) = (value[channel], first[channel], second[channel])
        let step = f / (f * f - 0.5 * v * s)
        if step >= 0 { least = min(least, -v * step) }
      }
      if least.isFinite { share += least }
    }
    return share
  }

  /// The nearest colour that can be shown, on the way to a grey that depends on `share`.
  static func clipped(_ light: Oklab.Colour, share: Double, steps: Int) -> Oklab.Colour {
    guard light.min() < 0 || light.max() > 1 else { return light }
    let lab = Oklab.from(linear: light)
    let chroma = max(1e-5, (lab.y * lab.y + lab.z * lab.z).squareRoot())
    let gamut = OkGamut(a: lab.y / chroma, b: lab.z / chroma, steps: steps)
    let off = lab.x - 0.5
    let e = 0.5 + abs(off) + share * chroma
    let sign: Double = off > 0 ? 1 : off < 0 ? -1 : 0
    let grey = 0.5 * (1 + sign * (e - (e * e - 2 * abs(off)).squareRoot()))
    let part = gamut.reach(lightness: lab.x, chroma: chroma, from: grey)
    let kept = part * chroma
    return Oklab.linear(
      from: [grey * (1 - part) + part * lab.x, kept * gamut.a, kept * gamut.b])
  }
}
