import Glibc

/// Lightness and two opponents of colour that count as eyes see, made for pictures on screens.
///
/// - Source: Ottosson 2020, "A perceptual color space for image processing".
package enum Oklab {
  package typealias Colour = SIMD3<Double>

  package static func from(linear c: Colour) -> Colour {
    let l = cbrt(0.4122214708 * c.x + 0.5363325363 * c.y + 0.0514459929 * c.z)
    let m = cbrt(0.2119034982 * c.x + 0.6806995451 * c.y + 0.1073969566 * c.z)
    let s = cbrt(0.0883024619 * c.x + 0.2817188376 * c.y + 0.6299787005 * c.z)
    return Colour(
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
  }

  package static func linear(from lab: Colour) -> Colour {
    let l = lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z
    let m = lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z
    let s = lab.x - 0.0894841775 * lab.y - 1.2914855480 * lab.z
    return linear(cones: Colour(l * l * l, m * m * m, s * s * s))
  }

  static func linear(cones c: Colour) -> Colour {
    Colour(
      4.0767416621 * c.x - 3.3077115913 * c.y + 0.2309699292 * c.z,
      -1.2684380046 * c.x + 2.6097574011 * c.y - 0.3413193965 * c.z,
      -0.0041960863 * c.x - 0.7034186147 * c.y + 1.7076147010 * c.z)
  }

  /// How fast the three cones' roots grow with chroma along a hue.
  static func coneSlopes(_ a: Double, _ b: Double) -> Colour {
    Colour(
      0.3963377774 * a + 0.2158037573 * b, -0.1055613458 * a - 0.0638541728 * b,
      -0.0894841775 * a - 1.2914855480 * b)
  }
}
